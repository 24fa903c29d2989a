//! Where a place lies, as reports for machines count: lines and columns from 1, in code points.

use std::ops::Range;

use crate::check::Root;
use crate::diagnostic::{Place, Source};

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
    /// The range of bytes of a source; what lies beyond the text is taken for its end.
    pub fn of(source: &Source, span: &Range<usize>) -> Self {
        let (line, column) = source.position(span.start);
        let (end_line, end_column) = source.position(span.end.max(span.start));
        Self { line, column, end_line, end_column }
    }

    /// Where a diagnostic's place lies.
    pub fn of_place(place: &Place) -> Self {
        Self::of(&place.source, &place.span)
    }
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
    use crate::diagnostic::Source;

    #[test]
    fn lines_and_columns_are_counted_from_1_in_code_points() {
        let text = "a\nb\u{e9}\u{1f600}c\r\n";
        let source = Source::new("a", text);
        let c = text.find('c').unwrap();
        let region = Region::of(&source, &(c..c + 1));
        assert_eq!(region, Region { line: 2, column: 4, end_line: 2, end_column: 5 });
        let end = Region::of(&source, &(text.len()..text.len() + 9));
        assert_eq!(end, Region { line: 3, column: 1, end_line: 3, end_column: 1 });
        let inside = Region::of(&source, &(4..5));
        assert_eq!((inside.line, inside.column), (2, 2), "an offset within a character");
        let marked = Region::of(&Source::new("a", "\u{feff}a"), &(3..4));
        assert_eq!((marked.column, marked.end_column), (1, 2));
    }
}
