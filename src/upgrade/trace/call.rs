//! The letters of what a call gives back, for calls that put texts together, choose one, or trim one.

use hcl_edit::expr::FuncCall;

use super::heredoc::trimmed;
use super::{Node, Piece, Tracer, within};
use crate::module::span_of;

impl<'m> Tracer<'m> {
    /// A call that gives back one of its arguments as it is: `lower` of small letters, `coalesce`,
    /// `try`, a `replace` that finds nothing.
    pub(super) fn unchanged(
        &self,
        node: &Node<'m>,
        call: &'m FuncCall,
        depth: usize,
    ) -> Option<Vec<Piece>> {
        let value = self.value(node).to_text();
        let value = value.as_str().filter(|value| !value.is_empty())?;
        let same = call.args.iter().find(|argument| {
            self.value(&within(node, argument)).to_text().as_str() == Some(value)
        })?;
        Some(self.pieces(&within(node, same), depth + 1))
    }

    /// `join` and `format` put texts together as they are.
    pub(super) fn call(
        &self,
        node: &Node<'m>,
        call: &'m FuncCall,
        depth: usize,
    ) -> Option<Vec<Piece>> {
        let mut arguments = call.args.iter();
        if call.args.expand_final() || call.name.is_namespaced() {
            return None;
        }
        match call.name.name.as_str() {
            "join" => {
                let separator = self.pieces(&within(node, arguments.next()?), depth + 1);
                let items = arguments.next()?.as_array()?;
                let mut pieces = Vec::new();
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        pieces.extend(separator.iter().cloned().map(without_place));
                    }
                    pieces.extend(self.pieces(&within(node, item), depth + 1));
                }
                Some(pieces)
            }
            "format" => {
                let first = arguments.next()?;
                let text = first.as_str()?;
                if text.replace("%s", "").contains('%') {
                    return None;
                }
                let span = span_of(first);
                let mut start = span.start + 1;
                let mut pieces = Vec::new();
                for (index, part) in text.split("%s").enumerate() {
                    if index > 0 {
                        pieces.extend(self.pieces(&within(node, arguments.next()?), depth + 1));
                        start += "%s".len();
                    }
                    pieces.push(self.literal(node, start..start + part.len(), part));
                    start += part.len();
                }
                Some(pieces)
            }
            name @ ("trimspace" | "chomp") => {
                let pieces = self.pieces(&within(node, arguments.next()?), depth + 1);
                Some(trimmed(pieces, name == "chomp"))
            }
            _ => match self.locate(node.clone(), Vec::new(), depth + 1) {
                Some(found) if !std::ptr::eq(found.expression, node.expression) => {
                    Some(self.pieces(&found, depth + 1))
                }
                _ => None,
            },
        }
    }
}

fn without_place(piece: Piece) -> Piece {
    match piece {
        Piece::Text(text, _) => Piece::Text(text, None),
        Piece::Unknown => Piece::Unknown,
    }
}
