//! Where an entry of a map is written, behind locals and `merge`.

use std::ops::Range;

use super::{Module, span_of};
use crate::hcl::ast::expr::Expression;

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
    match expression.bare() {
        Expression::Object(object) => Some((file, span_of(object.get(key)?))),
        Expression::FuncCall(call) if call.name.name.as_str() == "merge" => {
            let arguments: Vec<_> = call.args.iter().collect();
            arguments.into_iter().rev().find_map(|it| locate(module, file, it, key, depth))
        }
        other => {
            let (file, value) = module.behind(other)?;
            locate(module, file, value, key, depth)
        }
    }
}
