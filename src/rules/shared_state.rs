//! One state for several environments.

use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::module::{Address, PROFILE, environment_variable, span_of};

/// `shared-state`
pub(super) static RULE: Rule = Rule {
    id: "shared-state",
    level: Level::Warning,
    summary: "all environments of a module have one state",
    page: include_str!("../../docs/rules/shared-state.md"),
    options: &[],
    check: Check::Module(check),
};

/// The argument that tells states apart, by the type of the backend.
const KEYS: [(&str, &str); 6] = [
    ("azurerm", "key"),
    ("consul", "path"),
    ("cos", "key"),
    ("gcs", "prefix"),
    ("oss", "key"),
    ("s3", "key"),
];

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    let Some(variable) = environment_variable(module) else { return };
    let by_workspace =
        module.uses(&Address::Builtin("terraform.workspace".to_owned())).next().is_some();
    if context.environments.len() < 2 || by_workspace || module.resources(PROFILE).next().is_none()
    {
        return;
    }
    for (file, block) in module.blocks().filter(|(_, block)| block.ident.as_str() == "terraform") {
        for backend in block.body.get_blocks("backend") {
            let Some(kind) =
                backend.labels.first().map(crate::hcl::ast::structure::BlockLabel::as_str)
            else {
                continue;
            };
            let Some((_, name)) = KEYS.iter().find(|(known, _)| *known == kind) else { continue };
            let Some(key) = backend.body.get_attribute(name) else { continue };
            let Some(text) = key.value.as_str() else { continue };
            let message = format!("the state `{text}` is that of every environment");
            let diagnostic = module
                .mark(Diagnostic::warning(message), file, span_of(&key.value), "")
                .help(format!(
                    "give `{name}` for each value of `var.{variable}`, by `-backend-config`"
                ));
            findings.add(diagnostic).about(format!("backend {kind}"));
        }
    }
}
