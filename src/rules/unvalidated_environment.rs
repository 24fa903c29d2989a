//! Environments that anybody may mistype.

use super::support::edits;
use super::{Check, FileEdit, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::hcl::{Edit, quote};
use crate::module::{
    Address, Definition, Environments, Inputs, PROFILE, Resolver, environment_variable,
};

/// `unvalidated-environment`
pub(super) static RULE: Rule = Rule {
    id: "unvalidated-environment",
    level: Level::Warning,
    summary: "the variable of the environment takes any text",
    page: include_str!("../../docs/rules/unvalidated-environment.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    let Some(name) = environment_variable(module) else { return };
    if module.resources(PROFILE).next().is_none() || context.facts.is_validated {
        return;
    }
    let address = Address::Variable(name.to_owned());
    if !module.nested(&address, "validation").is_empty() {
        return;
    }
    let Some(definition) = module.defined(&address).next() else { return };
    let message = format!("the variable `{name}` takes any text for an environment");
    let (file, header) = (definition.file, definition.header.clone());
    let diagnostic = module
        .mark(Diagnostic::warning(message), file, header, "")
        .help(format!("add a `validation` block with `contains([…], var.{name})`"));
    let edit = validation(context, definition, name);
    let diagnostic = match edit {
        Some(_) => diagnostic,
        None => diagnostic
            .help("`--fix` adds it when `environments` in `bedrock-profile.toml` names them"),
    };
    findings.add(diagnostic).about(address.to_string()).fix(edit);
}

/// A block that lets pass every environment that the repository names; none where it does not name
/// two. A list that is only assumed could refuse an environment that is in use.
fn validation(
    context: &ModuleContext<'_>,
    definition: &Definition,
    name: &str,
) -> Option<FileEdit> {
    let module = context.module;
    let mut words: Vec<String> = context.configured.to_vec();
    let default = Resolver::new(module, &Inputs::default()).variable(name);
    let default = default.as_str().map(str::to_owned);
    for word in default.into_iter().chain(Environments::of(module, &[]).all.into_keys()) {
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    if context.configured.is_empty() && words.len() < 2 {
        return None;
    }
    let quoted: Vec<String> = words.iter().map(|word| quote(word)).collect();
    let text = format!(
        "validation {{\n  condition     = contains([{}], var.{name})\n  error_message = {}\n}}\n",
        quoted.join(", "),
        quote(&format!("The environment must be one of {}.", words.join(", ")))
    );
    let parent = edits::place(module, definition.file, &definition.span)?;
    let path = edits::path(module, definition.file)?;
    Some(FileEdit::edit(path, Edit::AppendBlock { parent, text }))
}
