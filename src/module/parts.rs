//! The parts of an expression that can be taken out of it.

use std::ops::Range;

use super::{holds, span_of};
use crate::hcl::ast::expr::Expression;

/// Functions whose result is all of their arguments, so that it can do with one less.
pub(crate) const COLLECTING: [&str; 3] = ["concat", "merge", "setunion"];

/// Those of them whose arguments are lists.
pub(crate) const JOINING: [&str; 2] = ["concat", "setunion"];

/// A part of an expression that can be taken out of it.
#[derive(Debug, Clone)]
pub(crate) struct ExpressionPart<'e> {
    /// The bytes of the value or element.
    pub(crate) span: Range<usize>,
    /// The key, for an entry of an object.
    pub(crate) key: Option<&'e str>,
    /// All parts of its list or object.
    pub(crate) siblings: Vec<Range<usize>>,
}

/// The parts of an expression that contain a span, from the outermost in.
pub(crate) fn parts<'e>(
    expression: &'e Expression,
    span: &Range<usize>,
) -> Vec<ExpressionPart<'e>> {
    let mut found = Vec::new();
    descend(expression, span, &mut found);
    found
}

fn descend<'e>(
    expression: &'e Expression,
    span: &Range<usize>,
    found: &mut Vec<ExpressionPart<'e>>,
) {
    let holds = |it: &Range<usize>| holds(it, span);
    match expression.bare() {
        Expression::Object(object) => {
            let siblings: Vec<_> = object.iter().map(|(_, value)| span_of(value.expr())).collect();
            if let Some((key, value)) = object.iter().find(|(_, it)| holds(&span_of(it.expr()))) {
                found.push(ExpressionPart {
                    span: span_of(value.expr()),
                    key: key.text(),
                    siblings,
                });
                descend(value.expr(), span, found);
            }
        }
        Expression::Array(array) => {
            let siblings: Vec<_> = array.iter().map(span_of).collect();
            if let Some(item) = array.iter().find(|item| holds(&span_of(*item))) {
                found.push(ExpressionPart { span: span_of(item), key: None, siblings });
                descend(item, span, found);
            }
        }
        Expression::FuncCall(call) => {
            let siblings: Vec<_> = call.args.iter().map(span_of).collect();
            if let Some(item) = call.args.iter().find(|item| holds(&span_of(*item))) {
                if COLLECTING.contains(&call.name.name.as_str()) && siblings.len() > 1 {
                    found.push(ExpressionPart { span: span_of(item), key: None, siblings });
                }
                descend(item, span, found);
            }
        }
        Expression::ForExpr(each) => descend(&each.intro.collection_expr, span, found),
        _ => {}
    }
}
