//! Operators on known values. A number that would not be kept exactly is unknown.

use std::cmp::Ordering;

use super::expression::Evaluation;
use crate::hcl::ast::expr::{BinaryOp, BinaryOperator, UnaryOp, UnaryOperator};
use crate::module::{Number, Part, Value};

impl Evaluation<'_> {
    pub(super) fn unary(&mut self, operation: &UnaryOp) -> Value {
        let value = self.value(&operation.expr);
        match operation.operator.value() {
            UnaryOperator::Not => match value.to_bool() {
                Some(value) => Value::Bool(!value),
                None => self.unsettled(&value),
            },
            UnaryOperator::Neg => match value.to_number() {
                Some(number) => {
                    Number::Whole(0).minus(number).map_or(Value::UNKNOWN, Value::Number)
                }
                None => self.unsettled(&value),
            },
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
            BinaryOperator::And | BinaryOperator::Or => {
                let decisive = operator == BinaryOperator::Or;
                match (left.to_bool(), right.to_bool()) {
                    (Some(truth), _) | (_, Some(truth)) if truth == decisive => Value::Bool(truth),
                    (Some(_), Some(_)) => Value::Bool(!decisive),
                    (None, _) => self.unsettled(&left),
                    (_, None) => self.unsettled(&right),
                }
            }
            _ => match (left.to_number(), right.to_number()) {
                (Some(left), Some(right)) => arithmetic(operator, left, right).unwrap_or_default(),
                (None, _) => self.unsettled(&left),
                (_, None) => self.unsettled(&right),
            },
        }
    }

    /// The result for an operand of the wrong type, or one that is not known.
    fn unsettled(&mut self, operand: &Value) -> Value {
        match operand {
            Value::Unknown(_) | Value::Template(_) => Value::UNKNOWN,
            _ => self.fails(),
        }
    }
}

fn arithmetic(operator: BinaryOperator, left: Number, right: Number) -> Option<Value> {
    let order = || left.order(right);
    Some(match operator {
        BinaryOperator::Plus => Value::Number(left.plus(right)?),
        BinaryOperator::Minus => Value::Number(left.minus(right)?),
        BinaryOperator::Mul => Value::Number(left.times(right)?),
        BinaryOperator::Mod => Value::Number(left.remainder(right)?),
        BinaryOperator::Div => Value::Number(left.over(right)?),
        BinaryOperator::Less => Value::Bool(order()? == Ordering::Less),
        BinaryOperator::LessEq => Value::Bool(order()? != Ordering::Greater),
        BinaryOperator::Greater => Value::Bool(order()? == Ordering::Greater),
        BinaryOperator::GreaterEq => Value::Bool(order()? != Ordering::Less),
        _ => return None,
    })
}

/// Whether two values are equal; none when that is not settled.
pub(super) fn equal(left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Null, Value::Null) => Some(true),
        // Null differs from every value, but an unknown value may be null.
        (Value::Null, other) | (other, Value::Null) => (!other.is_unknown()).then_some(false),
        (Value::Unknown(_), _)
        | (_, Value::Unknown(_))
        | (Value::Template(_), Value::Template(_)) => None,
        (Value::String(left), Value::String(right)) => Some(left == right),
        (Value::Bool(left), Value::Bool(right)) => Some(left == right),
        (Value::Number(left), Value::Number(right)) => {
            left.order(*right).map(|order| order == Ordering::Equal)
        }
        (Value::Template(parts), Value::String(text))
        | (Value::String(text), Value::Template(parts)) => {
            let begins = match parts.first() {
                Some(Part::Known(start)) => text.starts_with(start.as_str()),
                _ => true,
            };
            let ends = match parts.last() {
                Some(Part::Known(end)) => text.ends_with(end.as_str()),
                _ => true,
            };
            (!begins || !ends).then_some(false)
        }
        // Lists may be tuples, maps may be objects: their types decide, which are not kept, when all
        // else is the same.
        (Value::List(left), Value::List(right)) | (Value::Set(left), Value::Set(right)) => {
            let differ = left.len() != right.len()
                || left.iter().zip(right.iter()).any(|(a, b)| equal(a, b) == Some(false));
            differ.then_some(false)
        }
        (Value::Map(left), Value::Map(right)) => {
            if left.open || right.open {
                return None;
            }
            let differ = left.entries.len() != right.entries.len()
                || left.entries.iter().any(|(key, value)| match right.entries.get(key) {
                    Some(other) => equal(value, other) == Some(false),
                    None => true,
                });
            differ.then_some(false)
        }
        // Values of different types are never equal, also when their texts are.
        _ => Some(false),
    }
}
