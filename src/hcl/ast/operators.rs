//! Operators of expressions, and what they stand between.

use std::ops::Range;

use super::expr::Expression;
use super::{Spanned, spans};

/// An operator before a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnaryOperator {
    /// `-`
    Neg,
    /// `!`
    Not,
}

/// An operator between two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BinaryOperator {
    /// `==`
    Eq,
    /// `!=`
    NotEq,
    /// `<=`
    LessEq,
    /// `>=`
    GreaterEq,
    /// `<`
    Less,
    /// `>`
    Greater,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `%`
    Mod,
    /// `&&`
    And,
    /// `||`
    Or,
}

impl BinaryOperator {
    /// How tightly it binds; more is tighter.
    pub(in crate::hcl) fn precedence(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And => 2,
            Self::Eq | Self::NotEq => 3,
            Self::LessEq | Self::GreaterEq | Self::Less | Self::Greater => 4,
            Self::Plus | Self::Minus => 5,
            Self::Mul | Self::Div | Self::Mod => 6,
        }
    }
}

/// `!…`, `-…`
#[derive(Debug, Clone)]
pub struct UnaryOp {
    /// The operator.
    pub operator: Spanned<UnaryOperator>,
    /// What stands behind it.
    pub expr: Expression,
    pub(in crate::hcl) span: Range<usize>,
}

/// `… + …`
#[derive(Debug, Clone)]
pub struct BinaryOp {
    /// What stands before the operator.
    pub lhs_expr: Expression,
    /// The operator.
    pub operator: Spanned<BinaryOperator>,
    /// What stands behind it.
    pub rhs_expr: Expression,
    pub(in crate::hcl) span: Range<usize>,
}

spans!(UnaryOp, BinaryOp);
