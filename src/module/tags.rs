//! Where an entry of a map is written, behind locals and `merge`.

use std::ops::Range;

use super::{Address, Module, span_of};
use crate::hcl::ast::expr::{Expression, TraversalOperator};

/// The file and bytes of the value that a key has in a map expression, when the text shows it:
/// in the map itself, in a local that it names, or in the last argument of `merge` that has it.
pub fn locate_entry(
    module: &Module,
    file: usize,
    expression: &Expression,
    key: &str,
) -> Option<(usize, Range<usize>)> {
    locate(module, file, expression, key, 16)
}

fn locate(
    module: &Module,
    file: usize,
    expression: &Expression,
    key: &str,
    depth: usize,
) -> Option<(usize, Range<usize>)> {
    let depth = depth.checked_sub(1)?;
    match expression {
        Expression::Parenthesis(inner) => locate(module, file, inner.inner(), key, depth),
        Expression::Object(object) => Some((file, span_of(object.get(key)?))),
        Expression::FuncCall(call) if call.name.name.as_str() == "merge" => {
            let arguments: Vec<_> = call.args.iter().collect();
            arguments.into_iter().rev().find_map(|it| locate(module, file, it, key, depth))
        }
        Expression::Traversal(traversal) => {
            let [operator] = traversal.operators.as_slice() else { return None };
            let (Expression::Variable(root), TraversalOperator::GetAttr(name)) =
                (&traversal.expr, operator.value())
            else {
                return None;
            };
            if root.as_str() != "local" {
                return None;
            }
            let address = Address::Local(name.as_str().to_owned());
            let definition = module.effective(&address)?;
            locate(module, definition.file, &module.entry(definition)?.value, key, depth)
        }
        _ => None,
    }
}
