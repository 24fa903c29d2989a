//! Profiles whose ARN is no output of the module.

use super::support::edits;
use super::{Check, Delivery, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::module::{Address, PROFILE};

/// `missing-output`
pub(super) static RULE: Rule = Rule {
    id: "missing-output",
    level: Level::Warning,
    summary: "no output of the module has the ARN of a profile",
    page: include_str!("../../docs/rules/missing-output.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for definition in context.module.resources(PROFILE) {
        let Address::Resource { name: label, .. } = &definition.address else { continue };
        let Some(deliveries) = context.facts.deliveries.get(label) else { continue };
        if deliveries.iter().any(|delivery| matches!(delivery, Delivery::Output(_))) {
            continue;
        }
        let address = &definition.address;
        let message = format!("no output has the ARN of `{address}`");
        let diagnostic = Diagnostic::warning(message);
        let (file, header) = (definition.file, definition.header.clone());
        let diagnostic = context
            .module
            .mark(diagnostic, file, header, "")
            .help(format!("add an output with `value = {address}.arn`"));
        let edit = edits::output(context, definition);
        findings.add(diagnostic).about(address.to_string()).fix(edit);
    }
}
