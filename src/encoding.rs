//! Texts in UTF-16 and UTF-32, as Windows writes them.

/// The text of a file in UTF-16 or in UTF-32, by its mark of the byte order; none without such a mark. What is no
/// character stands as U+FFFD.
pub fn from_wide(bytes: &[u8]) -> Option<String> {
    let (four, rest): (fn([u8; 4]) -> u32, _) = match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => (u32::from_le_bytes, rest),
        [0, 0, 0xfe, 0xff, rest @ ..] => (u32::from_be_bytes, rest),
        _ => return by_two(bytes),
    };
    let character = |group: &[u8; 4]| char::from_u32(four(*group));
    let characters = rest.as_chunks::<4>().0.iter().map(character);
    Some(characters.map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

fn by_two(bytes: &[u8]) -> Option<String> {
    let (unit, rest): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xff, 0xfe, rest @ ..] => (u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => (u16::from_be_bytes, rest),
        _ => return None,
    };
    let units = rest.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}
