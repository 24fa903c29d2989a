//! A profile that is replaced must be created before the old one is destroyed.

use std::collections::BTreeSet;

use crate::change::{Edits, address};
use crate::diagnostic::Diagnostic;
use crate::hcl::Edit;
use crate::hcl::ast::expr::Expression;
use crate::module::{Address, Definition, Module, Purpose, span_of};

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

/// What makes Terraform create the new profile before it destroys the old one, as the end of a
/// sentence; none when it destroys the old one first. It is the profile's own argument, or that of a
/// resource that reads the profile: Terraform then replaces what it reads in the same order.
pub(super) fn created_first(module: &Module, address: &Address) -> Option<String> {
    if has_argument(module, address) {
        return Some(format!("it has `{ARGUMENT}`"));
    }
    let mut seen = BTreeSet::from([address]);
    let mut open = vec![address];
    while let Some(read) = open.pop() {
        for reference in module.uses(read).filter(|it| it.purpose == Purpose::Value) {
            let Some(reader) = module.holder(reference).map(|it| &it.address) else { continue };
            if matches!(reader, Address::Resource { .. }) && has_argument(module, reader) {
                return Some(format!("`{reader}`, which reads it, has `{ARGUMENT}`"));
            }
            if seen.insert(reader) {
                open.push(reader);
            }
        }
    }
    None
}

/// Whether a resource has the argument.
pub(super) fn has_argument(module: &Module, address: &Address) -> bool {
    let blocks = module.nested(address, "lifecycle");
    let argument = blocks.first().and_then(|(_, block)| block.body.get_attribute(ARGUMENT));
    argument.is_some_and(|it| matches!(&it.value, Expression::Bool(it) if *it.value()))
}

/// The way in which a profile keeps its name.
pub const GAP: &str = "or keep the name with `--allow-gap`: one apply destroys the old profile and then \
                       creates the new one, and nothing can call through it in between";

/// The same, where there is one.
pub(super) fn gap_help(module: &Module, address: &Address) -> Option<&'static str> {
    created_first(module, address).is_none().then_some(GAP)
}

/// What in the lifecycle stops every model change: `prevent_destroy`, or `ignore_changes` of what
/// has to change.
/// A name may be ignored by one that keeps it.
pub(super) fn prevented(module: &Module, definition: &Definition, gap: bool) -> Option<Diagnostic> {
    not_destroyed(module, definition).or_else(|| ignored(module, definition, gap))
}

/// Terraform would plan nothing for a source that it ignores, and create the new profile with the
/// old one's name where it ignores the name.
fn ignored(module: &Module, definition: &Definition, gap: bool) -> Option<Diagnostic> {
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
                "name" if !gap => "the new profile would be created with the old one's name",
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
