//! Where a place lies, as reports for machines count: lines and columns from 1, in code points.

use std::ops::Range;

use crate::check::Root;
use crate::diagnostic::Place;

/// A range of a text; its end is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// The line on which it begins.
    pub line: usize,
    /// The code point of that line at which it begins.
    pub column: usize,
    /// The line on which it ends.
    pub end_line: usize,
    /// The code point of that line before which it ends.
    pub end_column: usize,
}

impl Region {
    /// The range of bytes of a text; what lies beyond the text is taken for its end.
    pub fn of(text: &str, span: &Range<usize>) -> Self {
        let (line, column) = position(text, span.start);
        let (end_line, end_column) = position(text, span.end.max(span.start));
        Self { line, column, end_line, end_column }
    }

    /// Where a diagnostic's place lies.
    pub fn of_place(place: &Place) -> Self {
        Self::of(&place.source.text, &place.span)
    }
}

fn position(text: &str, at: usize) -> (usize, usize) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = text.get(..at).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let lines = before.bytes().filter(|byte| *byte == b'\n').count();
    // A mark of the byte order belongs to the file, not to its first line.
    let line = before.get(start..).unwrap_or_default().trim_start_matches('\u{feff}');
    (lines + 1, line.chars().count() + 1)
}

/// The path of a file of one of the checked folders, as the user would write it.
pub fn path(root: usize, name: &str, roots: &[Root]) -> String {
    match roots.get(root).map(|root| root.shown.as_str()) {
        None | Some("") => name.to_owned(),
        Some("/") => format!("/{name}"),
        Some(prefix) => format!("{prefix}/{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::Region;

    #[test]
    fn lines_and_columns_are_counted_from_1_in_code_points() {
        let text = "a\nb\u{e9}\u{1f600}c\r\n";
        let c = text.find('c').unwrap();
        let region = Region::of(text, &(c..c + 1));
        assert_eq!(region, Region { line: 2, column: 4, end_line: 2, end_column: 5 });
        let end = Region::of(text, &(text.len()..text.len() + 9));
        assert_eq!(end, Region { line: 3, column: 1, end_line: 3, end_column: 1 });
        let inside = Region::of(text, &(4..5));
        assert_eq!((inside.line, inside.column), (2, 2), "an offset within a character");
        let marked = Region::of("\u{feff}a", &(3..4));
        assert_eq!((marked.column, marked.end_column), (1, 2));
    }
}
