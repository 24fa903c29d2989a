//! Rows of cells as aligned columns.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::text::visible_line;

/// The rows as lines, each cell as wide as the widest of its column, with two spaces between them
/// and none at the end of a line.
pub fn columns<const N: usize>(rows: &[[String; N]]) -> String {
    let rows: Vec<[String; N]> =
        rows.iter().map(|row| row.each_ref().map(|cell| visible_line(cell))).collect();
    let mut widths = [0; N];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let mut out = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            // Writing to a String cannot fail.
            let _ = write!(line, "{cell}{:pad$}  ", "", pad = width - cell.width());
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
