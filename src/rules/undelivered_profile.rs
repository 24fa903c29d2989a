//! Profiles whose ARN reaches nobody.

use super::support::edits;
use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::inventory::rollout::stand_in;
use crate::module::{Address, PROFILE};

/// `undelivered-profile`
pub(super) static RULE: Rule = Rule {
    id: "undelivered-profile",
    level: Level::Error,
    summary: "nothing delivers the ARN of a profile: no output, parameter or variable",
    page: include_str!("../../docs/rules/undelivered-profile.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for definition in context.module.resources(PROFILE) {
        let Address::Resource { name: label, .. } = &definition.address else { continue };
        let read = |label: &str| context.facts.deliveries.contains_key(label);
        if read(label) || stand_in(context.module, label).is_some_and(|other| read(&other)) {
            continue;
        }
        let address = &definition.address;
        let message = format!("nothing delivers the ARN of `{address}`");
        let (file, header) = (definition.file, definition.header.clone());
        let diagnostic = context
            .module
            .mark(Diagnostic::error(message), file, header, "")
            .help(format!("add an output with `value = {address}.arn`"));
        let edit = edits::output(context, definition);
        findings.add(diagnostic).about(address.to_string()).fix(edit);
    }
}
