//! Operators on known values. Whole numbers are exact; anything a double might get wrong is
//! unknown.

use hcl_edit::expr::{BinaryOp, BinaryOperator, UnaryOp, UnaryOperator};

use super::expression::Evaluation;
use crate::module::{Number, Value};

impl Evaluation<'_> {
    pub(super) fn unary(&mut self, operation: &UnaryOp) -> Value {
        match (operation.operator.value(), self.value(&operation.expr)) {
            (UnaryOperator::Not, Value::Bool(value)) => Value::Bool(!value),
            (UnaryOperator::Neg, Value::Number(Number::Whole(value))) => {
                value.checked_neg().map_or(Value::UNKNOWN, whole)
            }
            (UnaryOperator::Neg, Value::Number(Number::Fraction(value))) => {
                Value::Number(Number::Fraction(-value))
            }
            _ => Value::UNKNOWN,
        }
    }

    pub(super) fn binary(&mut self, operation: &BinaryOp) -> Value {
        let (left, right) = (self.value(&operation.lhs_expr), self.value(&operation.rhs_expr));
        let operator = *operation.operator.value();
        match operator {
            BinaryOperator::Eq => equal(&left, &right).map_or(Value::UNKNOWN, Value::Bool),
            BinaryOperator::NotEq => {
                equal(&left, &right).map_or(Value::UNKNOWN, |same| Value::Bool(!same))
            }
            // An unknown operand may still be the one that makes Terraform stop with an error,
            // but it cannot make the result another one.
            BinaryOperator::And => match (left, right) {
                (Value::Bool(false), _) | (_, Value::Bool(false)) => Value::Bool(false),
                (Value::Bool(true), Value::Bool(true)) => Value::Bool(true),
                _ => Value::UNKNOWN,
            },
            BinaryOperator::Or => match (left, right) {
                (Value::Bool(true), _) | (_, Value::Bool(true)) => Value::Bool(true),
                (Value::Bool(false), Value::Bool(false)) => Value::Bool(false),
                _ => Value::UNKNOWN,
            },
            _ => match (left, right) {
                (Value::Number(Number::Whole(left)), Value::Number(Number::Whole(right))) => {
                    arithmetic(operator, left, right).unwrap_or_default()
                }
                _ => Value::UNKNOWN,
            },
        }
    }
}

fn whole(value: i128) -> Value {
    Value::Number(Number::Whole(value))
}

fn arithmetic(operator: BinaryOperator, left: i128, right: i128) -> Option<Value> {
    Some(match operator {
        BinaryOperator::Plus => whole(left.checked_add(right)?),
        BinaryOperator::Minus => whole(left.checked_sub(right)?),
        BinaryOperator::Mul => whole(left.checked_mul(right)?),
        BinaryOperator::Mod => whole(left.checked_rem(right)?),
        BinaryOperator::Div if left.checked_rem(right)? == 0 => whole(left.checked_div(right)?),
        BinaryOperator::Less => Value::Bool(left < right),
        BinaryOperator::LessEq => Value::Bool(left <= right),
        BinaryOperator::Greater => Value::Bool(left > right),
        BinaryOperator::GreaterEq => Value::Bool(left >= right),
        _ => return None,
    })
}

/// Whether two values are equal; none when that is not settled.
pub(super) fn equal(left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Null, Value::Null) => Some(true),
        // Null differs from every value, but an unknown value may be null.
        (Value::Null, other) | (other, Value::Null) => (!other.is_unknown()).then_some(false),
        (Value::String(left), Value::String(right)) => Some(left == right),
        (Value::Bool(left), Value::Bool(right)) => Some(left == right),
        (Value::Number(Number::Whole(left)), Value::Number(Number::Whole(right))) => {
            Some(left == right)
        }
        // Values of different types are never equal, also when their texts are.
        (Value::String(_), Value::Number(_) | Value::Bool(_))
        | (Value::Number(_) | Value::Bool(_), Value::String(_)) => Some(false),
        // Lists may be sets or lists, maps may be objects: their types decide, which are not kept.
        _ => None,
    }
}
