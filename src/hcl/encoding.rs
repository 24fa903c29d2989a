//! Texts that are not in UTF-8, as editors on Windows write them: Terraform refuses them.

use std::borrow::Cow;

/// The encoding that the bytes begin in, if it is one of several bytes for each character: by their
/// mark of the byte order, or by the zeros of a first character that needs one byte only.
pub fn wide(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, _, ..] | [_, 0, 0, 0, ..] => {
            Some("UTF-32")
        }
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..] => Some("UTF-16"),
        _ => None,
    }
}

/// The bytes, in which a word of ASCII can be looked for whatever encoding it is written in.
pub fn narrowed(bytes: &[u8]) -> Cow<'_, [u8]> {
    match wide(bytes) {
        None => Cow::Borrowed(bytes),
        Some(_) => bytes.iter().copied().filter(|byte| *byte != 0).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{narrowed, wide};

    #[test]
    fn an_encoding_is_known_by_its_mark_or_by_its_zeros() {
        let text = "locals {}\n";
        let units: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let four: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
        for (bytes, mark, name) in [
            (&little, &b"\xff\xfe"[..], "UTF-16"),
            (&big, b"\xfe\xff", "UTF-16"),
            (&four, b"\0\0\xfe\xff", "UTF-32"),
        ] {
            for bytes in [bytes.clone(), [mark, bytes].concat()] {
                assert_eq!(wide(&bytes), Some(name));
                assert!(narrowed(&bytes).ends_with(text.as_bytes()));
            }
        }
        for plain in ["", "a", text, "\u{feff}locals {}\n", "a\n\0"] {
            assert_eq!(wide(plain.as_bytes()), None);
            assert_eq!(*narrowed(plain.as_bytes()), *plain.as_bytes());
        }
    }
}
