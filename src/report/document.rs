//! Documents for scripts. What they quote of a repository can be anything, and they may end on a
//! terminal or in a log.

use std::fmt::Write as _;
use std::io;

use serde::Serialize;

use super::text;

/// A value as JSON with a final newline, in which nothing steers a terminal or a CI's log.
pub(crate) fn document(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    // Strings, numbers and lists of them: there is nothing that cannot be written as JSON.
    let _ = write_document(&mut out, value);
    String::from_utf8(out).unwrap_or_default()
}

/// Writes the same piece by piece: the report of a large repository is not held.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn write_document(out: &mut dyn io::Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(Harmless(&mut *out), value)?;
    out.write_all(b"\n")
}

/// Takes JSON piece by piece.
struct Harmless<'o>(&'o mut dyn io::Write);

impl io::Write for Harmless<'_> {
    /// A piece is valid UTF-8: `serde_json` promises that. No command to a log spans two of them, as
    /// the pieces of a string end where JSON itself escapes a character.
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if piece.iter().all(|byte| matches!(byte, b' '..=b'~' | b'\n') && *byte != b'#') {
            self.0.write_all(piece)?;
            return Ok(piece.len());
        }
        let text = str::from_utf8(piece).map_err(io::Error::other)?;
        let mut harmless = String::with_capacity(text.len());
        for c in text::escaped_commands(text, "\\u0023").chars() {
            // Outside strings JSON has none of these but newlines, which strings do not have.
            if c != '\n' && text::steers(c) {
                let _ = write!(harmless, "\\u{:04x}", u32::from(c));
            } else {
                harmless.push(c);
            }
        }
        self.0.write_all(harmless.as_bytes())?;
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::document;

    #[test]
    fn a_document_has_no_character_that_steers_and_reads_as_what_went_in() {
        let text = "\u{1b}[31m \u{9b}31m \u{202e} ##[error]no\n";
        let written = document(&text);
        assert!(!written.trim_end().chars().any(super::text::steers), "{written}");
        assert!(!written.contains("##["), "{written}");
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }
}
