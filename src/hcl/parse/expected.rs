//! Says what is wrong in the words of the one who wrote the file.

use std::ops::Range;

use super::cursor::Parser;
use crate::hcl::SyntaxError;
use crate::hcl::token::{Token, TokenKind};

impl Parser<'_> {
    /// Something else should stand where the next token is.
    pub(super) fn expected(&self, what: &str) -> SyntaxError {
        SyntaxError::new(format!("expected {what}, found {}", self.found()), self.place())
    }

    /// A value should stand where the next token is.
    pub(super) fn no_value(&self) -> SyntaxError {
        let end = self.place().start;
        let taken = self.taken().filter(|taken| {
            let between = self.text.get(taken.end..end).unwrap_or_default();
            self.is(TokenKind::Newline) && !between.contains('\n')
        });
        match taken.map(|taken| (taken, taken.kind)) {
            Some((taken, TokenKind::Equal)) => SyntaxError::new(
                "the line ends after this `=`: the value must begin on the same line",
                taken.span(),
            ),
            Some((taken, kind)) if goes_on(kind) => SyntaxError::new(
                format!(
                    "the line ends after this `{}`: the expression must go on there, or stand in \
                     parentheses",
                    taken.text(self.text)
                ),
                taken.span(),
            ),
            _ => self.line_begins_with_operator().unwrap_or_else(|| self.expected("a value")),
        }
    }

    /// A line begins with what would go on with the one before if they stood in parentheses.
    pub(super) fn line_begins_with_operator(&self) -> Option<SyntaxError> {
        let index = self.index();
        let token = self.tokens.get(index)?;
        let first = index.checked_sub(1).and_then(|before| self.tokens.get(before));
        let begins = self.lines_count() && first.is_some_and(|before| before.kind.ends_line());
        let operator = goes_on(token.kind) || token.kind == TokenKind::OpenBracket;
        (begins && operator && token.kind != TokenKind::Bang).then(|| {
            let written = token.text(self.text);
            SyntaxError::new(
                format!("a line cannot begin with `{written}`, except in parentheses"),
                token.span(),
            )
        })
    }

    /// The line should end where the next token is.
    pub(super) fn no_line_end(&self) -> SyntaxError {
        self.expected("the line to end here")
    }

    /// What the next token is.
    pub(super) fn found(&self) -> String {
        match self.peek() {
            None => "the end of the file".to_string(),
            Some(token) => match token.kind {
                TokenKind::Newline | TokenKind::LineComment => "the end of the line".to_string(),
                TokenKind::BlockComment => "a comment".to_string(),
                TokenKind::OpenQuote | TokenKind::QuotedText | TokenKind::CloseQuote => {
                    "a string".to_string()
                }
                TokenKind::OpenHeredoc | TokenKind::HeredocText | TokenKind::CloseHeredoc => {
                    "a heredoc".to_string()
                }
                _ => format!("`{}`", token.text(self.text)),
            },
        }
    }

    /// Where the next token is, without a line end, which could not be underlined.
    pub(super) fn place(&self) -> Range<usize> {
        let end = self.text.len();
        self.peek().map_or(end..end, |token| written(self.text, token))
    }
}

fn written(text: &str, token: &Token) -> Range<usize> {
    token.start..token.start + token.text(text).trim_end_matches(['\r', '\n']).len()
}

/// Must an expression go on behind this?
fn goes_on(kind: TokenKind) -> bool {
    kind.is_binary_operator()
        || matches!(
            kind,
            TokenKind::Question
                | TokenKind::Colon
                | TokenKind::Dot
                | TokenKind::Bang
                | TokenKind::FatArrow
        )
}
