//! What is read of a value: names, indices and splats behind it.

use std::ops::Range;

use super::LONGEST;
use super::body::start_of;
use super::cursor::Parser;
use crate::hcl::SyntaxError;
use crate::hcl::ast::Spanned;
use crate::hcl::ast::expr::{Expression, Splat, Traversal, TraversalOperator};
use crate::hcl::token::{Token, TokenKind};

type Read<T> = Result<T, SyntaxError>;

impl Parser<'_> {
    /// A value with the steps behind it, if there are some.
    pub(super) fn traversal(&mut self, expr: Expression) -> Read<Expression> {
        let mut operators = Vec::new();
        loop {
            if operators.len() > LONGEST {
                return Err(self.too_long());
            }
            match self.kind() {
                Some(TokenKind::Dot) => {
                    let step = self.dotted()?;
                    let splat = matches!(step.value(), TraversalOperator::AttrSplat(_));
                    operators.push(step);
                    // Behind `.*`, names and numbers are read of each item; an index, of all.
                    while splat && self.is(TokenKind::Dot) && operators.len() <= LONGEST {
                        operators.push(self.behind_splat()?);
                    }
                }
                Some(TokenKind::OpenBracket) => operators.push(self.nested(Self::index_step)?),
                _ => break,
            }
        }
        if operators.is_empty() {
            return Ok(expr);
        }
        operators.shrink_to_fit();
        let span = start_of(&expr)..self.end();
        Ok(Expression::Traversal(Box::new(Traversal { expr, operators, span })))
    }

    fn too_long(&self) -> SyntaxError {
        let span = self.taken().map_or(0..0, Token::span);
        let message =
            format!("this value has more than {LONGEST} steps, which is more than is read here");
        SyntaxError::limit(message, span)
    }

    /// `.name`, `.0` or `.*`
    fn dotted(&mut self) -> Read<Spanned<TraversalOperator>> {
        let dot = self.want(TokenKind::Dot, "`.`")?;
        let step = match self.kind() {
            Some(TokenKind::Ident) => TraversalOperator::GetAttr(self.want_name("a name")?),
            Some(TokenKind::Number) => TraversalOperator::LegacyIndex(self.number()?),
            Some(TokenKind::Star) => {
                let star = self.want(TokenKind::Star, "`*`")?;
                TraversalOperator::AttrSplat(Spanned::new(Splat, star.span()))
            }
            Some(TokenKind::Newline) => return Err(self.no_value()),
            _ => return Err(self.expected("a name, a number or `*` after the dot")),
        };
        Ok(Spanned::new(step, dot.start..self.end()))
    }

    /// A step behind `.*`, which cannot be another one.
    fn behind_splat(&mut self) -> Read<Spanned<TraversalOperator>> {
        let step = self.dotted()?;
        match step.value() {
            TraversalOperator::AttrSplat(_) => {
                let span = self.taken().map_or(0..0, Token::span);
                Err(SyntaxError::new("a second `.*` is not allowed: write `[*]`", span))
            }
            _ => Ok(step),
        }
    }

    /// `[*]` or `[ … ]`
    fn index_step(&mut self) -> Read<Spanned<TraversalOperator>> {
        let open = self.want(TokenKind::OpenBracket, "`[`")?;
        let step = if let Some(star) = self.eat(TokenKind::Star) {
            if self.is(TokenKind::Newline) {
                return Err(splat_over_lines(star.span()));
            }
            self.want(TokenKind::CloseBracket, "`]`")?;
            TraversalOperator::FullSplat(Spanned::new(Splat, star.span()))
        } else {
            self.with_lines(false, |parser| {
                if parser.is(TokenKind::Star) {
                    return Err(splat_over_lines(parser.place()));
                }
                let index = parser.expression()?;
                parser.want(TokenKind::CloseBracket, "`]`")?;
                Ok(TraversalOperator::Index(index))
            })?
        };
        Ok(Spanned::new(step, open.start..self.end()))
    }
}

fn splat_over_lines(star: Range<usize>) -> SyntaxError {
    SyntaxError::new("the `[*]` of this `*` must stand on one line", star)
}
