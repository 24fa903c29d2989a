//! Bodies: arguments and blocks.

use super::cursor::Parser;
use crate::hcl::SyntaxError;
use crate::hcl::ast::structure::{Attribute, Block, BlockLabel, Body, Structure};
use crate::hcl::ast::{Ident, Span, Spanned};
use crate::hcl::quote::unescaped;
use crate::hcl::seen::Seen;
use crate::hcl::token::{Token, TokenKind};

type Read<T> = Result<T, SyntaxError>;

impl<'a> Parser<'a> {
    /// Everything, to the end.
    pub(super) fn file(&mut self) -> Read<Body> {
        let body = self.body()?;
        match self.peek() {
            None => Ok(body),
            Some(_) => Err(self.no_item()),
        }
    }

    /// Arguments and blocks, as far as there are some.
    fn body(&mut self) -> Read<Body> {
        let mut structures = Vec::new();
        let mut names = Seen::default();
        loop {
            match self.kind() {
                Some(TokenKind::Newline) => {
                    self.take();
                }
                Some(TokenKind::Ident) => structures.push(self.item(&mut names)?),
                None | Some(TokenKind::CloseBrace) => {
                    // They stay as long as the module does, and most bodies are small.
                    structures.shrink_to_fit();
                    return Ok(Body { structures });
                }
                Some(_) => return Err(self.no_item()),
            }
        }
    }

    fn no_item(&self) -> SyntaxError {
        let operator = self.line_begins_with_operator();
        operator.unwrap_or_else(|| self.expected("an argument or a block"))
    }

    fn item(&mut self, names: &mut Seen<'a>) -> Read<Structure> {
        let name = self.want(TokenKind::Ident, "an argument or a block")?;
        let item = match self.kind() {
            Some(TokenKind::Equal) => {
                if names.insert(name.text(self.text), 0).is_some() {
                    let written = name.text(self.text);
                    return Err(SyntaxError::new(
                        format!("the argument `{written}` is set twice in this block"),
                        name.span(),
                    ));
                }
                Structure::Attribute(self.attribute(name)?)
            }
            Some(TokenKind::Ident | TokenKind::OpenQuote | TokenKind::OpenBrace) => {
                Structure::Block(self.block(name)?)
            }
            next => {
                let written = name.text(self.text);
                let mut error = self.expected(&format!("`=` or `{{` after `{written}`"));
                if next == Some(TokenKind::Newline) {
                    // Which can be lines further on, behind a comment.
                    error.span = name.end..name.end;
                }
                return Err(error);
            }
        };
        match self.kind() {
            Some(TokenKind::Newline) => {
                self.take();
            }
            None => {}
            Some(_) => return Err(self.no_line_end()),
        }
        Ok(item)
    }

    fn attribute(&mut self, name: &Token) -> Read<Attribute> {
        self.want(TokenKind::Equal, "`=` and a value")?;
        let value = self.expression()?;
        let span = name.start..self.end();
        Ok(Attribute { key: self.name(name), value, span })
    }

    fn block(&mut self, kind: &Token) -> Read<Block> {
        let mut labels = Vec::new();
        loop {
            match self.kind() {
                Some(TokenKind::OpenBrace) => break,
                Some(TokenKind::Ident) => {
                    labels.push(BlockLabel::Ident(self.want_name("a label")?));
                }
                Some(TokenKind::OpenQuote) => labels.push(BlockLabel::String(self.label()?)),
                _ => return Err(self.expected("`{`")),
            }
        }
        labels.shrink_to_fit();
        let body = self.nested(Self::block_body)?;
        Ok(Block { ident: self.name(kind), labels, body, span: kind.start..self.end() })
    }

    fn label(&mut self) -> Read<Spanned<String>> {
        let open = self.want(TokenKind::OpenQuote, "a label")?;
        let text = self.eat(TokenKind::QuotedText).map_or("", |text| text.text(self.text));
        if matches!(self.kind(), Some(TokenKind::OpenInterpolation | TokenKind::OpenDirective)) {
            let message = "a label is a plain string, without a template in it";
            return Err(SyntaxError::new(message, self.place()));
        }
        let close = self.want(TokenKind::CloseQuote, "the end of the label")?;
        Ok(Spanned::new(unescaped(text), open.start..close.end))
    }

    /// What stands between the braces of a block: on one line, one argument at most.
    fn block_body(&mut self) -> Read<Body> {
        self.want(TokenKind::OpenBrace, "`{`")?;
        if matches!(self.kind(), None | Some(TokenKind::Newline | TokenKind::CloseBrace)) {
            let body = self.body()?;
            self.want(TokenKind::CloseBrace, "`}`")?;
            return Ok(body);
        }
        let name = self.want(TokenKind::Ident, "an argument or a block")?;
        match self.kind() {
            Some(TokenKind::Equal) => {}
            Some(TokenKind::Ident | TokenKind::OpenQuote | TokenKind::OpenBrace) => {
                let message = "a block on one line can hold one argument, and no block";
                return Err(SyntaxError::new(message, name.span()));
            }
            _ => {
                let name = name.text(self.text);
                return Err(self.expected(&format!("`=` after `{name}`")));
            }
        }
        let attribute = self.attribute(name)?;
        if self.eat(TokenKind::CloseBrace).is_none() {
            let found = self.found();
            return Err(SyntaxError::new(
                format!(
                    "expected a line end, or one argument and `}}`, after `{{`, found {found}: \
                     only a block with a single argument may stand on one line"
                ),
                self.place(),
            ));
        }
        Ok(Body { structures: vec![Structure::Attribute(attribute)] })
    }
}

/// Where a value begins.
pub(super) fn start_of(value: &impl Span) -> usize {
    value.span().map_or(0, |span| span.start)
}

/// A name as the key of something.
pub(super) fn ident(name: &str, token: &Token) -> Spanned<Ident> {
    Spanned::new(Ident::new(name), token.span())
}
