//! Environments that anybody may mistype.

use super::support::edits;
use super::{Check, Docs, FileEdit, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::hcl::{Edit, quote};
use crate::module::{Address, Definition, PROFILE, environment_variable};

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
adds it, with the environments that files of values tell, or else those of the configuration or \
the catalog.",
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

/// A block that lets the environments pass in which the module is judged.
fn validation(
    context: &ModuleContext<'_>,
    definition: &Definition,
    name: &str,
) -> Option<FileEdit> {
    let environments = context.environments.iter().map(|view| view.name.as_str());
    let mut words: Vec<&str> = environments.filter(|name| !name.is_empty()).collect();
    // A default, or values for one environment, do not say that there is no other.
    if let [only] = words.as_slice() {
        let only = *only;
        words = context.usual_environments.iter().map(String::as_str).collect();
        if !words.contains(&only) {
            words.push(only);
        }
    }
    let quoted: Vec<String> = words.iter().map(|word| quote(word)).collect();
    let text = format!(
        "validation {{\n  condition     = contains([{}], var.{name})\n  error_message = {}\n}}\n",
        quoted.join(", "),
        quote(&format!("The environment must be one of {}.", words.join(", ")))
    );
    let parent = edits::place(context.module, definition.file, &definition.span)?;
    let path = edits::path(context.module, definition.file)?;
    (!words.is_empty()).then(|| FileEdit::edit(path, Edit::AppendBlock { parent, text }))
}
