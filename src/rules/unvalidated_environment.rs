//! Environments that anybody may mistype.

use super::support::edits;
use super::{Check, Docs, FileEdit, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::hcl::{Edit, quote};
use crate::module::{Address, Definition, Inputs, PROFILE, Resolver, environment_variable};

/// `unvalidated-environment`
pub(super) static RULE: Rule = Rule {
    id: "unvalidated-environment",
    level: Level::Warning,
    summary: "the variable of the environment takes any text",
    docs: Docs {
        what: "\
Finds the variable that names the environment, in modules with profiles, when it has no \
`validation` block.",
        why: "\
The environment is part of every name and of a tag. `-var environment=prd` makes a second \
set of profiles beside `prod`, and nobody notices until the cost report is read.",
        example: r#"variable "environment" {
  type = string
}"#,
        fix: "\
Add a `validation` block with `contains([\"dev\", \"pre\", \"prod\"], var.environment)`. `--fix` \
adds it, with the environments of the configuration, the variable's default and the files of \
values; where these name no two, with those of the catalog.",
    },
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    let Some(name) = environment_variable(module) else { return };
    if module.resources(PROFILE).next().is_none() {
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
    findings.add(diagnostic).about(address.to_string()).fix(edit);
}

/// A block that lets pass every environment that anything speaks of. Whether those are all is for
/// the reader to say, so none that is in use may be missing.
fn validation(
    context: &ModuleContext<'_>,
    definition: &Definition,
    name: &str,
) -> Option<FileEdit> {
    let module = context.module;
    let mut words: Vec<String> = context.configured.to_vec();
    let default = Resolver::new(module, &Inputs::default()).variable(name);
    let mut used: Vec<String> = default.as_str().map(str::to_owned).into_iter().collect();
    used.extend(context.environments.iter().map(|view| view.name.clone()));
    used.retain(|word| !word.is_empty());
    used.dedup();
    if words.is_empty() && used.len() < 2 {
        // One name says nothing of the others.
        let usual = context.catalog.environments().iter().filter(|known| known.default);
        words.extend(usual.map(|known| known.id.to_string()));
    }
    for word in used {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let quoted: Vec<String> = words.iter().map(|word| quote(word)).collect();
    let text = format!(
        "validation {{\n  condition     = contains([{}], var.{name})\n  error_message = {}\n}}\n",
        quoted.join(", "),
        quote(&format!("The environment must be one of {}.", words.join(", ")))
    );
    let parent = edits::place(module, definition.file, &definition.span)?;
    let path = edits::path(module, definition.file)?;
    (!words.is_empty()).then(|| FileEdit::edit(path, Edit::AppendBlock { parent, text }))
}
