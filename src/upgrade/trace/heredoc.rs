//! The letters of a heredoc, a line at a time, and what `trimspace` and `chomp` leave of a text.

use hcl_edit::template::{Element, HeredocTemplate, Strip};

use super::{Node, Piece, Place, Tracer, within};
use crate::module::span_of;

impl<'m> Tracer<'m> {
    /// The pieces of a heredoc; none when white space in it depends on strip markers. How far its
    /// lines are indented is of no interest to a name or an ARN.
    pub(super) fn heredoc(
        &self,
        node: &Node<'m>,
        heredoc: &'m HeredocTemplate,
        depth: usize,
    ) -> Option<Vec<Piece>> {
        let file = self.module().files().get(node.file)?;
        let mut pieces = Vec::new();
        for element in &heredoc.template {
            match element {
                Element::Literal(literal) => {
                    let span = span_of(literal);
                    let raw = file.document.text().get(span.clone())?;
                    // An escape has other offsets than the text it stands for.
                    if raw.contains("$${") || raw.contains("%%{") {
                        return None;
                    }
                    let mut start = span.start;
                    for line in raw.split_inclusive('\n') {
                        pieces.extend(lines_pieces(node.file, start, line));
                        start += line.len();
                    }
                }
                Element::Interpolation(inner) if inner.strip == Strip::None => {
                    pieces.extend(self.pieces(&within(node, &inner.expr), depth + 1));
                }
                _ => return None,
            }
        }
        Some(pieces)
    }
}

/// The words of a line where they can be changed, and its end.
fn lines_pieces(file: usize, start: usize, line: &str) -> Vec<Piece> {
    let words = line.trim_end_matches(['\r', '\n']);
    let begin = start + (words.len() - words.trim_start_matches([' ', '\t']).len());
    let text = words.trim_start_matches([' ', '\t']);
    let mut pieces = Vec::new();
    if !text.is_empty() {
        let place = Place { file, span: begin..begin + text.len(), default_of: None };
        pieces.push(Piece::Text(text.to_owned(), Some(place)));
    }
    if line.ends_with('\n') {
        pieces.push(Piece::Text("\n".to_owned(), None));
    }
    pieces
}

/// The pieces without the white space around them, or without the line ends behind them.
pub(super) fn trimmed(mut pieces: Vec<Piece>, only_end: bool) -> Vec<Piece> {
    let trim_end = |text: &str| {
        if only_end { text.trim_end_matches(['\r', '\n']).len() } else { text.trim_end().len() }
    };
    while let Some(Piece::Text(text, place)) = pieces.last_mut() {
        let end = trim_end(text);
        text.truncate(end);
        if let Some(place) = place {
            place.span.end = place.span.start + end;
        }
        if !text.is_empty() {
            break;
        }
        pieces.pop();
    }
    while let Some(Piece::Text(text, place)) = pieces.first_mut().filter(|_| !only_end) {
        let cut = text.len() - text.trim_start().len();
        text.drain(..cut);
        if let Some(place) = place {
            place.span.start += cut;
        }
        if !text.is_empty() {
            break;
        }
        pieces.remove(0);
    }
    pieces
}
