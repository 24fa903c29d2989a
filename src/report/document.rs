//! Documents for scripts. What they quote of a repository can be anything, and they may end on a
//! terminal or in a log.

use std::fmt::Write as _;

use serde::Serialize;

use super::text;

/// A value as JSON with a final newline, in which nothing steers a terminal or a CI's log.
pub(crate) fn document(value: &impl Serialize) -> String {
    // Strings, numbers and lists of them: there is nothing that cannot be written as JSON.
    let json = serde_json::to_string_pretty(value).unwrap_or_default() + "\n";
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        // Outside strings JSON has none of these but newlines, which strings do not have.
        if c != '\n' && text::steers(c) {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    text::escaped_commands(&out, "\\u0023")
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
