//! The part of a source that a snippet needs. Whole files would make the work grow with their size
//! for each place in them.

use std::ops::Range;

use super::steers;

/// Whole lines of a source.
pub(super) struct Window {
    /// The lines, in which nothing steers a terminal; as long as they are in the source.
    pub(super) text: String,
    /// Where they begin in the source.
    start: usize,
    /// The number of the first one.
    pub(super) line: usize,
}

impl Window {
    /// The lines from the first place to the last one.
    pub(super) fn around<'s>(
        text: &str,
        spans: impl Iterator<Item = &'s Range<usize>> + Clone,
    ) -> Self {
        let first = spans.clone().map(|span| span.start).min().unwrap_or(0).min(text.len());
        let last = spans.map(|span| span.end).max().unwrap_or(0).clamp(first, text.len());
        let bytes = text.as_bytes();
        let before = bytes.get(..first).unwrap_or_default();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let after = bytes.get(last..).unwrap_or_default();
        let end = after.iter().position(|byte| *byte == b'\n').map_or(text.len(), |at| last + at);
        let lines = text.get(..start).unwrap_or_default().matches('\n').count();
        let part = text.get(start..end).unwrap_or_default();
        // Half an end of line would be drawn as a character.
        let part = part.strip_suffix('\r').unwrap_or(part);
        Self { text: harmless(part), start, line: lines + 1 }
    }

    /// The place in the lines.
    pub(super) fn span(&self, span: &Range<usize>) -> Range<usize> {
        let at = |offset: usize| {
            let mut at = offset.saturating_sub(self.start).min(self.text.len());
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        at(span.start)..at(span.end.max(span.start))
    }
}

/// The text with the same length, and without the characters that steer and that the renderer
/// would let through.
fn harmless(text: &str) -> String {
    let replace = |c: char| match c.len_utf8() {
        _ if !steers(c) => c,
        2 => '\u{bf}',
        3 => char::REPLACEMENT_CHARACTER,
        // The renderer draws the ASCII ones.
        _ => c,
    };
    text.chars().map(replace).collect()
}
