//! What an expression in a policy is, by the way it is written.

use crate::hcl::ast::expr::{Expression, FuncCall};
use crate::module::Value;

/// Whether the value is all instances of a resource of profiles.
pub(super) fn of_profiles(value: &Value) -> bool {
    let Value::Unknown(Some(origin)) = value else { return false };
    origin.path.is_empty() && origin.address.is_profile()
}

/// Whether the expression reads a policy document of the module, which is judged where it stands.
pub(super) fn is_document(expression: &Expression) -> bool {
    let Expression::Traversal(traversal) = expression else { return false };
    matches!(&traversal.expr, Expression::Variable(root) if root.as_str() == "data")
        && matches!(
            traversal.operators.first().map(crate::hcl::ast::Spanned::value),
            Some(crate::hcl::ast::expr::TraversalOperator::GetAttr(kind))
                if kind.as_str() == "aws_iam_policy_document"
        )
}

/// Whether the call gives back the text that it is given.
pub(super) fn is_conversion(call: &FuncCall) -> bool {
    matches!(call.name.name.as_str(), "sensitive" | "nonsensitive" | "tostring" | "trimspace")
}

/// The parts of a list that is written or put together here, or else the expression itself.
pub(super) fn spread(expression: &Expression) -> Vec<&Expression> {
    match expression.bare() {
        Expression::Array(items) => items.iter().flat_map(spread_inner).collect(),
        Expression::FuncCall(call)
            if matches!(
                call.name.name.as_str(),
                "concat"
                    | "flatten"
                    | "distinct"
                    | "compact"
                    | "toset"
                    | "tolist"
                    | "sort"
                    | "setunion"
            ) =>
        {
            call.args.iter().flat_map(spread).collect()
        }
        other => vec![other],
    }
}

/// A list in a list is one only under `flatten`, and nothing else is valid here.
fn spread_inner(expression: &Expression) -> Vec<&Expression> {
    match expression {
        Expression::Array(_) => spread(expression),
        other => vec![other],
    }
}
