//! A profile that is replaced must be created before the old one is destroyed.

use hcl_edit::expr::Expression;

use super::edits::{Edits, address};
use crate::diagnostic::Diagnostic;
use crate::hcl::Edit;
use crate::module::{Definition, Module, span_of};

/// The argument that says so.
const ARGUMENT: &str = "create_before_destroy";

const BLOCK: &str = "\
# A model change replaces the profile: the new one is created before the old one is destroyed.
lifecycle {
  create_before_destroy = true
}
";

/// Sees to it that the profile has the argument; whether it had to be added.
pub(super) fn ensure(
    module: &Module,
    definition: &Definition,
    edits: &mut Edits,
) -> Result<bool, Diagnostic> {
    let blocks = module.nested(&definition.address, "lifecycle");
    let Some((file, block)) = blocks.first() else {
        let block = address(module, definition.file, &definition.span)?;
        edits.change(definition.file, Edit::AppendBlock { parent: block, text: BLOCK.to_owned() });
        return Ok(true);
    };
    let truth = || "true".to_owned();
    match block.body.get_attribute(ARGUMENT) {
        Some(attribute) if matches!(&attribute.value, Expression::Bool(it) if *it.value()) => {
            return Ok(false);
        }
        Some(attribute) => {
            let at = address(module, *file, &span_of(attribute))?;
            edits.change(*file, Edit::SetValue { at, value: truth() });
        }
        None => {
            let block = address(module, *file, &span_of(*block))?;
            let name = ARGUMENT.to_owned();
            edits.change(*file, Edit::InsertAttribute { block, name, value: truth() });
        }
    }
    Ok(true)
}

/// A `prevent_destroy` that stops every model change.
pub(super) fn prevented(module: &Module, definition: &Definition) -> Option<Diagnostic> {
    module.nested(&definition.address, "lifecycle").into_iter().find_map(|(file, block)| {
        let attribute = block.body.get_attribute("prevent_destroy")?;
        if !matches!(&attribute.value, Expression::Bool(it) if *it.value()) {
            return None;
        }
        let problem = Diagnostic::error(format!(
            "`{}` may not be destroyed, and another model means another profile",
            definition.address
        ));
        Some(
            module
                .mark(problem, file, span_of(attribute), "")
                .help("take `prevent_destroy` out first"),
        )
    })
}
