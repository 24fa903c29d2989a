//! Edits that rules offer.

use std::ops::Range;

use crate::hcl::ast::expr::Expression;
use crate::hcl::{Address as Place, Edit};
use crate::module::{Address, Definition, Module};
use crate::naming::Key;
use crate::rules::{FileEdit, ModuleContext};

/// The path of a file of the module.
pub(in crate::rules) fn path(module: &Module, file: usize) -> Option<String> {
    module.source(file).map(|source| source.name.clone())
}

/// Where a piece of a file's structure stands, for edits.
pub(in crate::rules) fn place(module: &Module, file: usize, span: &Range<usize>) -> Option<Place> {
    Place::find(&module.files().get(file)?.document, span)
}

/// The block of a resource, for edits.
fn block_of(module: &Module, definition: &Definition) -> Option<Place> {
    let Address::Resource { kind, name } = &definition.address else { return None };
    let same = module.defined(&definition.address).filter(|it| it.file == definition.file);
    let nth = same.filter(|it| it.span.start < definition.span.start).count();
    Some(Place::root().nth_block("resource", [kind.as_str(), name.as_str()], nth))
}

/// Gives a resource `create_before_destroy = true`.
pub(in crate::rules) fn create_before_destroy(
    module: &Module,
    definition: &Definition,
) -> Option<FileEdit> {
    const NAME: &str = "create_before_destroy";
    let nested = module.nested(&definition.address, "lifecycle");
    let (file, edit) = match nested.first() {
        None => {
            let parent = block_of(module, definition)?;
            let text = "# A model change replaces the profile: the new one is created before the \
                        old one is destroyed.\nlifecycle {\n  create_before_destroy = true\n}\n";
            (definition.file, Edit::AppendBlock { parent, text: text.to_owned() })
        }
        Some((file, block)) => {
            let holder = module.defined(&definition.address).find(|it| it.file == *file)?;
            let block_place = block_of(module, holder)?.block("lifecycle", []);
            let value = "true".to_owned();
            let edit = if block.body.has_attribute(NAME) {
                Edit::SetValue { at: block_place.attribute(NAME), value }
            } else {
                Edit::InsertAttribute { block: block_place, name: NAME.to_owned(), value }
            };
            (*file, edit)
        }
    };
    Some(FileEdit::edit(path(module, file)?, edit))
}

/// Gives the module an output with the ARN of a profile.
pub(in crate::rules) fn output(
    context: &ModuleContext<'_>,
    definition: &Definition,
) -> Option<FileEdit> {
    let module = context.module;
    let Address::Resource { name: label, .. } = &definition.address else { return None };
    let key = Key::parse(label).ok()?;
    let name = key.output();
    if module.defined(&Address::Output(name.clone())).next().is_some() {
        return None;
    }
    let which = if key.is_main() { String::new() } else { format!(" {key}") };
    let address = &definition.address;
    let value = if module.attribute(address, "for_each").is_some() {
        format!("{{ for key, profile in {address} : key => profile.arn }}")
    } else if let Some((_, count)) = module.attribute(address, "count") {
        let all = format!("{address}[*].arn");
        if is_switch(&count.value) { format!("one({all})") } else { all }
    } else {
        format!("{address}.arn")
    };
    let text = format!(
        "output \"{name}\" {{\n  \
         description = \"ARN of the Bedrock application inference profile{which}\"\n  \
         value       = {value}\n}}\n"
    );
    let edit = Edit::AppendBlock { parent: Place::root(), text };
    let mut others = module.definitions().iter().filter(|definition| {
        matches!(definition.address, Address::Output(_)) && !module.is_override(definition.file)
    });
    // Where the outputs are, or where they are looked for.
    let file = context.path("outputs.tf");
    let path = if module.files().iter().any(|other| other.name() == file) {
        file
    } else {
        match others.next_back() {
            Some(last) => path(module, last.file)?,
            None => file,
        }
    };
    Some(FileEdit::edit(path, edit))
}

/// Whether a `count` is at most one, by a condition.
fn is_switch(count: &Expression) -> bool {
    let small = |value: &Expression| {
        value.as_number().is_some_and(|it| it.as_u64().is_some_and(|it| it <= 1))
    };
    match count.bare() {
        Expression::Conditional(choice) => small(&choice.true_expr) && small(&choice.false_expr),
        value => small(value),
    }
}
