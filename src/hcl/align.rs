//! Aligns `=` and trailing comments over runs of consecutive lines.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::lines::Line;
use super::token::Token;

/// Sets the spaces before the `=` and before the trailing comment of each line.
pub(super) fn align(text: &str, tokens: &[Token], lines: &[Line], spaces: &mut [usize]) {
    align_cells(lines, Line::assign, spaces, |line, spaces| {
        width(text, tokens, line.lead(), spaces)
    });
    align_cells(lines, Line::comment, spaces, |line, spaces| {
        width(text, tokens, line.lead(), spaces) + width(text, tokens, line.assign(), spaces)
    });
}

/// Puts the cells of consecutive lines that have one into one column, a space after the widest
/// text before them.
fn align_cells(
    lines: &[Line],
    cell: fn(&Line) -> Range<usize>,
    spaces: &mut [usize],
    width_before: impl Fn(&Line, &[usize]) -> usize,
) {
    for run in lines.chunk_by(|a, b| !cell(a).is_empty() && !cell(b).is_empty()) {
        let widths: Vec<usize> = run.iter().map(|line| width_before(line, spaces)).collect();
        let widest = widths.iter().copied().max().unwrap_or(0);
        for (line, width) in run.iter().zip(widths) {
            if cell(line).is_empty() {
                continue;
            }
            if let Some(slot) = spaces.get_mut(cell(line).start) {
                *slot = widest - width + 1;
            }
        }
    }
}

/// The width of some tokens of a line, with the spaces before each, in grapheme clusters.
fn width(text: &str, tokens: &[Token], cell: Range<usize>, spaces: &[usize]) -> usize {
    let tokens = tokens.get(cell.clone()).unwrap_or_default();
    let spaces = spaces.get(cell).unwrap_or_default();
    tokens.iter().zip(spaces).map(|(token, spaces)| spaces + graphemes(token.text(text))).sum()
}

fn graphemes(text: &str) -> usize {
    if text.is_ascii() && !text.contains('\r') { text.len() } else { text.graphemes(true).count() }
}
