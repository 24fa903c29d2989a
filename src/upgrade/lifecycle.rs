//! A profile that is replaced must be created before the old one is destroyed.

use super::edits::{Edits, address};
use crate::diagnostic::Diagnostic;
use crate::hcl::Edit;
use crate::hcl::ast::expr::Expression;
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

/// What in the lifecycle stops every model change: `prevent_destroy`, or `ignore_changes` of what
/// has to change.
pub(super) fn prevented(module: &Module, definition: &Definition) -> Option<Diagnostic> {
    not_destroyed(module, definition).or_else(|| ignored(module, definition))
}

/// Terraform would plan nothing for a source that it ignores, and create the new profile with the
/// old one's name where it ignores the name.
fn ignored(module: &Module, definition: &Definition) -> Option<Diagnostic> {
    module.nested(&definition.address, "lifecycle").into_iter().find_map(|(file, block)| {
        let value = &block.body.get_attribute("ignore_changes")?.value;
        let root = |item: &Expression| -> Option<String> {
            match item {
                Expression::Variable(name) => Some(name.as_str().to_owned()),
                Expression::Traversal(path) => Some(path.expr.as_variable()?.as_str().to_owned()),
                _ => None,
            }
        };
        let items: Vec<&Expression> = match value {
            Expression::Array(items) => items.iter().collect(),
            one => vec![one],
        };
        items.into_iter().find_map(|item| {
            let name = root(item)?;
            let why = match name.as_str() {
                "model_source" | "all" => "no apply would move it to another model",
                "name" => "the new profile would be created with the old one's name",
                _ => return None,
            };
            let address = &definition.address;
            let problem =
                Diagnostic::error(format!("Terraform ignores changes of `{address}`, so {why}"));
            Some(
                module
                    .mark(problem, file, span_of(item), "")
                    .help(format!("take `{name}` out of `ignore_changes` first")),
            )
        })
    })
}

fn not_destroyed(module: &Module, definition: &Definition) -> Option<Diagnostic> {
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
