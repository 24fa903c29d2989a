//! Templates: text, interpolations and directives, in quotes or in a heredoc.

use std::ops::Range;

use super::cursor::Parser;
use crate::hcl::SyntaxError;
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::template::{
    Directive, Element, ElseTemplateExpr, EndforTemplateExpr, EndifTemplateExpr, ForDirective,
    ForTemplateExpr, HeredocTemplate, IfDirective, IfTemplateExpr, Interpolation, StringTemplate,
    Strip, Template,
};
use crate::hcl::ast::{Ident, Spanned};
use crate::hcl::quote::{unescaped, unescaped_markers};
use crate::hcl::token::{Token, TokenKind};

type Read<T> = Result<T, SyntaxError>;

/// The directive that a piece of a template stands in.
#[derive(Clone, Copy)]
enum Within {
    Nothing,
    If { has_else: bool },
    For,
}

impl<'a> Parser<'a> {
    /// A string in quotes.
    pub(super) fn quoted(&mut self) -> Read<Expression> {
        let open = self.want(TokenKind::OpenQuote, "a string")?;
        let outer = std::mem::replace(&mut self.in_quotes, true);
        let template = self.template(Within::Nothing)?;
        self.in_quotes = outer;
        self.want(TokenKind::CloseQuote, "the end of the string")?;
        let span = open.start..self.end();
        Ok(match template.elements.as_slice() {
            [] => Expression::String(Spanned::new(String::new(), span)),
            [Element::Literal(text)] => {
                Expression::String(Spanned::new(text.value().clone(), span))
            }
            _ => Expression::StringTemplate(StringTemplate { template, span }),
        })
    }

    /// A heredoc.
    pub(super) fn heredoc(&mut self) -> Read<Expression> {
        let open = self.want(TokenKind::OpenHeredoc, "a heredoc")?;
        let outer = std::mem::replace(&mut self.in_quotes, false);
        let template = self.template(Within::Nothing)?;
        self.in_quotes = outer;
        let close = self.want(TokenKind::CloseHeredoc, "the end of the heredoc")?;
        let delimiter = Ident::new(close.text(self.text).trim());
        let span = open.start..close.end;
        Ok(Expression::HeredocTemplate(Box::new(HeredocTemplate { delimiter, template, span })))
    }

    /// The pieces up to the end of the string, or to what ends or parts the directive around them.
    fn template(&mut self, within: Within) -> Read<Template> {
        // Most texts are one piece.
        let mut elements = Vec::with_capacity(1);
        loop {
            match self.kind() {
                Some(TokenKind::QuotedText) => {
                    let token = self.want(TokenKind::QuotedText, "text")?;
                    let text = unescaped(token.text(self.text));
                    elements.push(Element::Literal(Spanned::new(text, token.span())));
                }
                Some(TokenKind::HeredocText) => elements.push(Element::Literal(self.lines())),
                Some(TokenKind::OpenInterpolation) => {
                    elements.push(self.nested(Self::interpolation)?);
                }
                Some(TokenKind::OpenDirective) => match self.directive_word()? {
                    "if" => elements.push(self.nested(Self::if_directive)?),
                    "for" => elements.push(self.nested(Self::for_directive)?),
                    word => {
                        self.check_end(word, within)?;
                        return Ok(Template { elements });
                    }
                },
                _ => return Ok(Template { elements }),
            }
        }
    }

    /// The text of a heredoc up to the next template.
    fn lines(&mut self) -> Spanned<String> {
        let start = self.place().start;
        while self.eat(TokenKind::HeredocText).is_some() {}
        let span = start..self.end();
        let text = unescaped_markers(self.text.get(span.clone()).unwrap_or_default());
        Spanned::new(text, span)
    }

    fn interpolation(&mut self) -> Read<Element> {
        let open = self.want(TokenKind::OpenInterpolation, "`${`")?;
        self.with_lines(false, |parser| {
            let expr = parser.expression()?;
            if parser.in_quotes && parser.is(TokenKind::OpenQuote) {
                // Which is rather the end of the string around it.
                let message = "this `${` is not closed: a `}` is missing before the next `\"`";
                return Err(SyntaxError::new(message, open.span()));
            }
            let close = parser.want(TokenKind::CloseTemplate, "`}`")?;
            let (strip, span) = (parser.strip(open, close), open.start..close.end);
            Ok(Element::Interpolation(Interpolation { expr, strip, span }))
        })
    }

    fn strip(&self, open: &Token, close: &Token) -> Strip {
        Strip::new(open.text(self.text).ends_with('~'), close.text(self.text).starts_with('~'))
    }

    /// The word of the directive that comes next.
    fn directive_word(&mut self) -> Read<&'a str> {
        let text = self.text;
        let words = self.tokens.get(self.index() + 1..).unwrap_or_default();
        let word = words.iter().find(|it| !it.kind.ends_line() && !it.kind.is_comment());
        let written = word.map_or("", |word| word.text(text));
        if matches!(written, "if" | "else" | "endif" | "for" | "endfor") {
            return Ok(written);
        }
        Err(SyntaxError::new(
            format!("`{written}` is no directive: those are if, else, endif, for and endfor"),
            word.map_or(text.len()..text.len(), Token::span),
        ))
    }

    /// Whether this word can stand in, or end, the directive around it.
    fn check_end(&self, word: &str, within: Within) -> Read<()> {
        let wanted = word.strip_prefix("end").unwrap_or("if");
        let message = match (within, word) {
            (Within::Nothing, _) => {
                format!("there is no `{wanted}` that this `{word}` could belong to")
            }
            (Within::If { .. }, "endfor") => unended(word, "if"),
            (Within::For, "else" | "endif") => unended(word, "for"),
            (Within::If { has_else: true }, "else") => {
                "this `if` has an `else` already".to_string()
            }
            _ => return Ok(()),
        };
        let words = self.tokens.get(self.index()..).unwrap_or_default();
        let word = words.iter().find(|token| token.kind == TokenKind::Ident);
        Err(SyntaxError::new(message, word.map_or(0..0, Token::span)))
    }

    /// A directive of one word, which comes next or is missing.
    fn marker(&mut self, opened: &Token, word: &str) -> Read<Strip> {
        let Some(open) = self.eat(TokenKind::OpenDirective) else {
            let line = self.text.get(..opened.start).unwrap_or_default().matches('\n').count() + 1;
            let beginning = word.trim_start_matches("end");
            return Err(SyntaxError::new(
                format!(
                    "the `{beginning}` of line {line} is not ended before here: `%{{ {word} }}` is \
                     missing"
                ),
                self.place(),
            ));
        };
        self.with_lines(false, |parser| {
            parser.take();
            let close = parser.want(TokenKind::CloseTemplate, "`}`")?;
            Ok(parser.strip(open, close))
        })
    }

    fn if_directive(&mut self) -> Read<Element> {
        let open = self.want(TokenKind::OpenDirective, "`%{`")?;
        let (cond_expr, strip) = self.with_lines(false, |parser| {
            parser.take();
            let condition = parser.expression()?;
            let close = parser.want(TokenKind::CloseTemplate, "`}`")?;
            Ok((condition, parser.strip(open, close)))
        })?;
        let template = self.template(Within::If { has_else: false })?;
        let if_expr = IfTemplateExpr { cond_expr, template, strip };
        let is_else =
            self.is(TokenKind::OpenDirective) && self.directive_word().is_ok_and(|it| it == "else");
        let else_expr = if is_else {
            let strip = self.marker(open, "else")?;
            let template = self.template(Within::If { has_else: true })?;
            Some(ElseTemplateExpr { template, strip })
        } else {
            None
        };
        let endif_expr = EndifTemplateExpr { strip: self.marker(open, "endif")? };
        let span = self.since(open);
        let directive = IfDirective { if_expr, else_expr, endif_expr, span };
        Ok(Element::Directive(Box::new(Directive::If(directive))))
    }

    fn for_directive(&mut self) -> Read<Element> {
        let open = self.want(TokenKind::OpenDirective, "`%{`")?;
        let mut for_expr = self.with_lines(false, |parser| {
            parser.take();
            let first = parser.want_name("a name after `for`")?;
            let (key_var, value_var) = if parser.eat(TokenKind::Comma).is_some() {
                (Some(first), parser.want_name("a second name after the comma")?)
            } else {
                (None, first)
            };
            if !parser.is_word("in") {
                return Err(parser.expected("`in`"));
            }
            parser.take();
            let collection_expr = parser.expression()?;
            let close = parser.want(TokenKind::CloseTemplate, "`}`")?;
            let (template, strip) = (Template::default(), parser.strip(open, close));
            Ok(ForTemplateExpr { key_var, value_var, collection_expr, template, strip })
        })?;
        for_expr.template = self.template(Within::For)?;
        let endfor_expr = EndforTemplateExpr { strip: self.marker(open, "endfor")? };
        let directive = ForDirective { for_expr, endfor_expr, span: self.since(open) };
        Ok(Element::Directive(Box::new(Directive::For(directive))))
    }

    fn since(&self, open: &Token) -> Range<usize> {
        open.start..self.end()
    }
}

fn unended(word: &str, opener: &str) -> String {
    format!("this `{word}` stands in a `{opener}` that is not ended yet")
}
