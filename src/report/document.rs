//! Documents for scripts. What they quote of a repository can be anything, and they may end on a
//! terminal or in a log.

use std::fmt::Write as _;
use std::io;

use serde::Serialize;

use super::text;

/// A value as JSON with a final newline, in which nothing steers a terminal or a CI's log.
pub(crate) fn document(value: &impl Serialize) -> String {
    let mut out = Harmless(String::new());
    // Strings, numbers and lists of them: there is nothing that cannot be written as JSON.
    let _ = serde_json::to_writer_pretty(&mut out, value);
    out.0.push('\n');
    out.0
}

/// Takes JSON piece by piece, so that a long report is held once.
struct Harmless(String);

impl io::Write for Harmless {
    /// A piece is valid UTF-8: `serde_json` promises that. No command to a log spans two of them, as
    /// the pieces of a string end where JSON itself escapes a character.
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let text = str::from_utf8(piece).map_err(io::Error::other)?;
        for c in text::escaped_commands(text, "\\u0023").chars() {
            // Outside strings JSON has none of these but newlines, which strings do not have.
            if c != '\n' && text::steers(c) {
                let _ = write!(self.0, "\\u{:04x}", u32::from(c));
            } else {
                self.0.push(c);
            }
        }
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
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
