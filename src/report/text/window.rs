//! The part of a source that a snippet needs. Whole files would make the work grow with their size
//! for each place in them.

use std::ops::Range;

use super::steers;
use crate::diagnostic::Source;

/// How much of a line is kept to each side of what is shown, in bytes: more than any terminal is
/// wide, and less than a line that no person wrote.
const KEPT: usize = 1_000;

/// Whole lines of a source, long ones cut.
pub(super) struct Window {
    /// The lines, in which nothing steers a terminal; as long as they are in the source.
    pub(super) text: String,
    /// Where they begin in the source.
    start: usize,
    /// The number of the first one.
    pub(super) line: usize,
    /// Whether the first line's beginning is missing, so that columns are not those of the source.
    pub(super) is_cut: bool,
}

impl Window {
    /// The lines from the first place to the last one.
    pub(super) fn around<'s>(
        source: &Source,
        spans: impl Iterator<Item = &'s Range<usize>> + Clone,
    ) -> Self {
        let text = &*source.text;
        let first = spans.clone().map(|span| span.start).min().unwrap_or(0).min(text.len());
        let last = spans.map(|span| span.end).max().unwrap_or(0).clamp(first, text.len());
        let (begin, end) = (source.line_at(first).start, source.line_at(last).end.max(last));
        let start = begin.max(source.boundary(first.saturating_sub(KEPT)));
        let end = end.min(source.boundary(last.saturating_add(KEPT)));
        let part = text.get(start..end).unwrap_or_default();
        // Half an end of line would be drawn as a character.
        let part = part.strip_suffix('\r').unwrap_or(part);
        let (line, _) = source.position(first);
        Self { text: harmless(part), start, line, is_cut: start > begin }
    }

    /// The column at which a place of the first line is drawn.
    pub(super) fn column(&self, span: &Range<usize>) -> usize {
        let at = self.span(span).start;
        self.text.get(..at).unwrap_or_default().chars().count() + 1
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
