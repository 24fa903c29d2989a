//! Lines as the layout sees them: tokens up to a line end, cut into the cells that get aligned.

use std::ops::Range;

use super::token::{Token, TokenKind};

/// A run of tokens up to a line end, by their indices. A heredoc or a block comment does not end
/// it, so one of these can cover several lines of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The first token.
    pub(super) start: usize,
    /// Where the `=` stands that gets aligned; `comment` when there is none.
    assign: usize,
    /// Where the comment stands that gets aligned; `end` when there is none.
    comment: usize,
    /// One past the last token.
    pub(super) end: usize,
}

impl Line {
    fn new(tokens: &[Token], start: usize, end: usize) -> Self {
        let kinds = tokens.get(start..end).unwrap_or_default();
        let trailing = kinds.len() > 1 && kinds.last().is_some_and(|last| last.kind.is_comment());
        let comment = if trailing { end - 1 } else { end };
        let kinds = tokens.get(start..comment).unwrap_or_default();
        let equal = kinds.iter().position(|token| token.kind == TokenKind::Equal);
        let assign = match equal {
            Some(at) if at > 0 && balanced(kinds.get(at..).unwrap_or_default()) => start + at,
            _ => comment,
        };
        Self { start, assign, comment, end }
    }

    /// What stands before the `=`, or everything.
    pub(super) fn lead(&self) -> Range<usize> {
        self.start..self.assign
    }

    /// The `=` and the value after it, when the value ends on the line.
    pub(super) fn assign(&self) -> Range<usize> {
        self.assign..self.comment
    }

    /// The comment at the end.
    pub(super) fn comment(&self) -> Range<usize> {
        self.comment..self.end
    }

    pub(super) fn has_assign(&self) -> bool {
        !self.assign().is_empty()
    }

    pub(super) fn has_comment(&self) -> bool {
        !self.comment().is_empty()
    }
}

fn balanced(tokens: &[Token]) -> bool {
    let count = |pick: fn(TokenKind) -> bool| tokens.iter().filter(|t| pick(t.kind)).count();
    count(TokenKind::opens_bracket) == count(TokenKind::closes_bracket)
}

/// Cuts tokens into lines.
pub(super) fn split(tokens: &[Token]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (index, token) in tokens.iter().enumerate() {
        if token.kind.ends_line() {
            lines.push(Line::new(tokens, start, index + 1));
            start = index + 1;
        }
    }
    if start < tokens.len() {
        lines.push(Line::new(tokens, start, tokens.len()));
    }
    lines
}
