//! Lists, objects, and the `for` expressions that make them.

use super::body::{ident, start_of};
use super::cursor::Parser;
use crate::hcl::SyntaxError;
use crate::hcl::ast::Span;
use crate::hcl::ast::expr::{
    Array, Expression, ForCond, ForExpr, ForIntro, Object, ObjectKey, ObjectValue,
};
use crate::hcl::seen::Seen;
use crate::hcl::token::{Token, TokenKind};

type Read<T> = Result<T, SyntaxError>;

impl<'a> Parser<'a> {
    pub(super) fn list(&mut self) -> Read<Expression> {
        let open = self.want(TokenKind::OpenBracket, "`[`")?;
        self.with_lines(false, |parser| {
            if parser.is_word("for") {
                return parser.for_list(open);
            }
            let mut items = Vec::new();
            while parser.eat(TokenKind::CloseBracket).is_none() {
                items.push(parser.expression()?);
                if parser.eat(TokenKind::Comma).is_none() {
                    parser.want(TokenKind::CloseBracket, "`,` or `]`")?;
                    break;
                }
            }
            items.shrink_to_fit();
            Ok(Expression::Array(Array { items, span: open.start..parser.end() }))
        })
    }

    pub(super) fn object(&mut self) -> Read<Expression> {
        let open = self.want(TokenKind::OpenBrace, "`{`")?;
        // Line ends do not count in a `for`, whether it is one or not.
        let is_for = self.with_lines(false, |parser| Ok(parser.is_word("for")))?;
        if is_for {
            return self.with_lines(false, |parser| parser.for_object(open));
        }
        self.with_lines(true, |parser| {
            let entries = parser.entries()?;
            Ok(Expression::Object(Object { entries, span: open.start..parser.end() }))
        })
    }

    /// The entries of an object, with the brace behind them. Of two with the same key, the last
    /// one counts.
    fn entries(&mut self) -> Read<Vec<(ObjectKey, ObjectValue)>> {
        let mut entries: Vec<Option<(ObjectKey, ObjectValue)>> = Vec::new();
        let mut keys = Seen::default();
        while self.eat(TokenKind::CloseBrace).is_none() {
            if self.eat(TokenKind::Newline).is_some() {
                continue;
            }
            let key = self.key()?;
            if let Some(earlier) = keys.insert(self.written(&key), entries.len())
                && let Some(entry) = entries.get_mut(earlier)
            {
                *entry = None;
            }
            if self.eat(TokenKind::Equal).is_none() && self.eat(TokenKind::Colon).is_none() {
                return Err(self.expected("`=` or `:` after this entry's key"));
            }
            let expr = self.expression()?;
            entries.push(Some((key, ObjectValue { expr })));
            match self.kind() {
                Some(TokenKind::Comma | TokenKind::Newline) => {
                    self.take();
                }
                Some(TokenKind::CloseBrace) => {}
                _ => {
                    return Err(self.expected("`,`, a line end or `}` after this entry's value"));
                }
            }
        }
        let mut entries: Vec<_> = entries.into_iter().flatten().collect();
        entries.shrink_to_fit();
        Ok(entries)
    }

    fn key(&mut self) -> Read<ObjectKey> {
        let first = self.peek();
        Ok(match (self.expression()?, first) {
            (Expression::Variable(name), _) => ObjectKey::Ident(name),
            // What is a keyword elsewhere is a name here.
            (Expression::Null(_) | Expression::Bool(_), Some(word)) => {
                ObjectKey::Ident(ident(word.text(self.text), word))
            }
            (key, _) => ObjectKey::Expression(key),
        })
    }

    /// The letters of a key: two keys with the same ones are the same, also where one has quotes.
    fn written(&self, key: &ObjectKey) -> &'a str {
        let span = key.span().unwrap_or_default();
        let span = match key {
            ObjectKey::Expression(Expression::String(_)) => span.start + 1..span.end - 1,
            _ => span,
        };
        self.text.get(span).unwrap_or_default()
    }

    fn for_list(&mut self, open: &Token) -> Read<Expression> {
        let intro = self.for_intro()?;
        let value_expr = self.expression()?;
        if self.is(TokenKind::FatArrow) {
            return Err(self.not_in_list(start_of(&value_expr)));
        }
        if self.is(TokenKind::Ellipsis) {
            return Err(self.not_in_list(self.place().start));
        }
        let cond = self.for_cond()?;
        self.want(TokenKind::CloseBracket, "`]`")?;
        let span = open.start..self.end();
        let (key_expr, grouping) = (None, false);
        let for_expr = ForExpr { intro, key_expr, value_expr, grouping, cond, span };
        Ok(Expression::ForExpr(Box::new(for_expr)))
    }

    fn not_in_list(&self, start: usize) -> SyntaxError {
        let found = self.found();
        SyntaxError::new(
            format!(
                "a `for` between `[` and `]` gives values only: {found} belongs to one in `{{`"
            ),
            start..self.place().end,
        )
    }

    fn for_object(&mut self, open: &Token) -> Read<Expression> {
        let intro = self.for_intro()?;
        let key_expr = Some(self.expression()?);
        self.want(TokenKind::FatArrow, "`=>`")?;
        let value_expr = self.expression()?;
        let grouping = self.eat(TokenKind::Ellipsis).is_some();
        let cond = self.for_cond()?;
        self.want(TokenKind::CloseBrace, "`}`")?;
        let span = open.start..self.end();
        let for_expr = ForExpr { intro, key_expr, value_expr, grouping, cond, span };
        Ok(Expression::ForExpr(Box::new(for_expr)))
    }

    /// `for key, value in collection :`
    fn for_intro(&mut self) -> Read<ForIntro> {
        self.want(TokenKind::Ident, "`for`")?;
        let first = self.want_name("a name after `for`")?;
        let (key_var, value_var) = if self.eat(TokenKind::Comma).is_some() {
            (Some(first), self.want_name("a second name after the comma")?)
        } else {
            (None, first)
        };
        if !self.is_word("in") {
            return Err(self.expected("`in`"));
        }
        self.take();
        let collection_expr = self.expression()?;
        self.want(TokenKind::Colon, "`:`")?;
        Ok(ForIntro { key_var, value_var, collection_expr })
    }

    fn for_cond(&mut self) -> Read<Option<ForCond>> {
        if !self.is_word("if") {
            return Ok(None);
        }
        self.take();
        Ok(Some(ForCond { expr: self.expression()? }))
    }
}
