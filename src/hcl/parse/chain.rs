//! Operators between two values, by how tightly they bind.

use super::body::start_of;
use super::cursor::Parser;
use crate::hcl::SyntaxError;
use crate::hcl::ast::expr::{BinaryOp, BinaryOperator, Expression};
use crate::hcl::ast::{Span, Spanned};
use crate::hcl::token::TokenKind;

/// A longer chain of one operator becomes a balanced tree, if that gives the same value.
const LONG: usize = 64;

type Operator = Spanned<BinaryOperator>;

impl Parser<'_> {
    /// Operands, and the operators between them that bind at least so tightly.
    pub(super) fn operation(&mut self, least: u8) -> Result<Expression, SyntaxError> {
        let mut left = self.operand()?;
        while let Some(operator) = self.operator().filter(|it| it.precedence() >= least) {
            let precedence = operator.precedence();
            let mut chain = Vec::new();
            while let Some(next) = self.operator().filter(|it| it.precedence() == precedence)
                && let Some(token) = self.take()
            {
                chain.push((Spanned::new(next, token.span()), self.operation(precedence + 1)?));
            }
            left = self.chained(left, chain)?;
        }
        Ok(left)
    }

    /// The operator that comes next, if one does.
    fn operator(&self) -> Option<BinaryOperator> {
        Some(match self.kind()? {
            TokenKind::EqualEqual => BinaryOperator::Eq,
            TokenKind::NotEqual => BinaryOperator::NotEq,
            TokenKind::LessEqual => BinaryOperator::LessEq,
            TokenKind::GreaterEqual => BinaryOperator::GreaterEq,
            TokenKind::Less => BinaryOperator::Less,
            TokenKind::Greater => BinaryOperator::Greater,
            TokenKind::Plus => BinaryOperator::Plus,
            TokenKind::Minus => BinaryOperator::Minus,
            TokenKind::Star => BinaryOperator::Mul,
            TokenKind::Slash => BinaryOperator::Div,
            TokenKind::Percent => BinaryOperator::Mod,
            TokenKind::And => BinaryOperator::And,
            TokenKind::Or => BinaryOperator::Or,
            _ => return None,
        })
    }

    /// The operations of a chain, from left to right.
    fn chained(
        &mut self,
        first: Expression,
        chain: Vec<(Operator, Expression)>,
    ) -> Result<Expression, SyntaxError> {
        let balanced = chain.len() > LONG
            && chain.iter().all(|(operator, _)| {
                matches!(
                    **operator,
                    BinaryOperator::And
                        | BinaryOperator::Or
                        | BinaryOperator::Plus
                        | BinaryOperator::Mul
                )
            })
            && chain.windows(2).all(|pair| matches!(pair, [(a, _), (b, _)] if **a == **b));
        if balanced {
            self.raised(chain.len().ilog2() as usize + 1)?;
            return Ok(balance(first, chain));
        }
        self.raised(chain.len())?;
        Ok(chain.into_iter().fold(first, |left, (operator, right)| join(left, operator, right)))
    }
}

/// Joins neighbours, then the results, until one is left.
fn balance(first: Expression, chain: Vec<(Operator, Expression)>) -> Expression {
    let (mut first, mut chain) = (first, chain);
    while !chain.is_empty() {
        let mut joined = Vec::with_capacity(chain.len() / 2);
        let mut rest = chain.into_iter();
        if let Some((operator, right)) = rest.next() {
            first = join(first, operator, right);
        }
        while let Some((outer, left)) = rest.next() {
            joined.push(match rest.next() {
                Some((operator, right)) => (outer, join(left, operator, right)),
                None => (outer, left),
            });
        }
        chain = joined;
    }
    first
}

fn join(lhs_expr: Expression, operator: Operator, rhs_expr: Expression) -> Expression {
    let end = rhs_expr.span().map_or(0, |span| span.end);
    let span = start_of(&lhs_expr)..end;
    Expression::BinaryOp(Box::new(BinaryOp { lhs_expr, operator, rhs_expr, span }))
}
