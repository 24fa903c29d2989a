//! Where the parser stands, and what it sees from there.

use std::cell::Cell;

use super::DEEPEST;
use crate::hcl::SyntaxError;
use crate::hcl::ast::{Ident, Spanned};
use crate::hcl::token::{Token, TokenKind};

pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    /// The token behind the last one taken.
    at: usize,
    /// Whether line ends count here.
    lines: bool,
    /// The last answer to where the next token is that counts, so that a long run of comments is
    /// passed once: for this place and meaning of line ends, that place.
    ahead: Cell<(usize, bool, usize)>,
    /// Whether the innermost template is one in quotes.
    pub(super) in_quotes: bool,
    /// How many structures stand around this place.
    depth: usize,
    /// How high the highest structure is that was finished within the present one.
    height: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        let ahead = Cell::new((usize::MAX, false, 0));
        Self { text, tokens, at: 0, lines: true, ahead, in_quotes: false, depth: 0, height: 0 }
    }

    /// The index of the next token that counts.
    pub(super) fn index(&self) -> usize {
        let (from, lines, to) = self.ahead.get();
        if (from, lines) == (self.at, self.lines) {
            return to;
        }
        let rest = self.tokens.get(self.at..).unwrap_or_default();
        let skipped = rest.iter().take_while(|token| {
            token.kind == TokenKind::BlockComment || !self.lines && token.kind.ends_line()
        });
        let to = self.at + skipped.count();
        self.ahead.set((self.at, self.lines, to));
        to
    }

    /// The next token that counts.
    pub(super) fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.index())
    }

    /// What kind it is of; a comment with its line end is a line end.
    pub(super) fn kind(&self) -> Option<TokenKind> {
        self.peek().map(|token| match token.kind {
            TokenKind::LineComment => TokenKind::Newline,
            kind => kind,
        })
    }

    pub(super) fn is(&self, kind: TokenKind) -> bool {
        self.kind() == Some(kind)
    }

    /// Is the next token this word?
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.peek()
            .is_some_and(|token| token.kind == TokenKind::Ident && token.text(self.text) == word)
    }

    /// Takes the next token that counts.
    pub(super) fn take(&mut self) -> Option<&'a Token> {
        let index = self.index();
        let token = self.tokens.get(index)?;
        self.at = index + 1;
        Some(token)
    }

    /// Takes the next token if it is of this kind.
    pub(super) fn eat(&mut self, kind: TokenKind) -> Option<&'a Token> {
        if self.is(kind) { self.take() } else { None }
    }

    /// Takes the next token, which has to be of this kind.
    pub(super) fn want(&mut self, kind: TokenKind, what: &str) -> Result<&'a Token, SyntaxError> {
        self.eat(kind).ok_or_else(|| self.expected(what))
    }

    /// Takes a name.
    pub(super) fn want_name(&mut self, what: &str) -> Result<Spanned<Ident>, SyntaxError> {
        self.want(TokenKind::Ident, what).map(|token| self.name(token))
    }

    pub(super) fn name(&self, token: &Token) -> Spanned<Ident> {
        Spanned::new(Ident::new(token.text(self.text)), token.span())
    }

    /// The token that was taken last.
    pub(super) fn taken(&self) -> Option<&'a Token> {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at))
    }

    /// Where the token ends that was taken last.
    pub(super) fn end(&self) -> usize {
        self.taken().map_or(0, |token| token.end)
    }

    /// Whether line ends count here.
    pub(super) fn lines_count(&self) -> bool {
        self.lines
    }

    /// Reads something in which line ends count, or do not.
    pub(super) fn with_lines<T>(
        &mut self,
        lines: bool,
        read: impl FnOnce(&mut Self) -> Result<T, SyntaxError>,
    ) -> Result<T, SyntaxError> {
        let outer = std::mem::replace(&mut self.lines, lines);
        let result = read(self);
        self.lines = outer;
        result
    }

    /// Reads something that is a level deeper than what stands around it.
    pub(super) fn nested<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, SyntaxError>,
    ) -> Result<T, SyntaxError> {
        let siblings = std::mem::take(&mut self.height);
        self.depth += 1;
        self.check_depth()?;
        let result = read(self);
        self.depth -= 1;
        self.height = siblings.max(self.height + 1);
        result
    }

    /// Notes that what was just read is built so many levels higher.
    pub(super) fn raised(&mut self, levels: usize) -> Result<(), SyntaxError> {
        self.height += levels;
        self.check_depth()
    }

    fn check_depth(&self) -> Result<(), SyntaxError> {
        if self.depth + self.height <= DEEPEST {
            return Ok(());
        }
        let span = self.taken().map_or(0..0, Token::span);
        let message =
            format!("this is nested deeper than {DEEPEST} levels, which is more than is read here");
        Err(SyntaxError::limit(message, span))
    }
}
