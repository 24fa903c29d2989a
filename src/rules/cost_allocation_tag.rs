//! Cost allocation tags in the module of a service.

use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::{Diagnostic, Level};
use crate::module::PROFILE;

/// `cost-allocation-tag`
pub(super) static RULE: Rule = Rule {
    id: "cost-allocation-tag",
    level: Level::Warning,
    summary: "a module with profiles activates tags for the whole organisation",
    page: include_str!("../../docs/rules/cost-allocation-tag.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    if module.resources(PROFILE).next().is_none() {
        return;
    }
    for definition in module.resources("aws_ce_cost_allocation_tag") {
        let address = &definition.address;
        let message = format!("`{address}` activates a tag for the whole organisation");
        let diagnostic = Diagnostic::warning(message);
        let (file, header) = (definition.file, definition.header.clone());
        let diagnostic = module
            .mark(diagnostic, file, header, "")
            .help("move it to the module of the account that pays");
        findings.add(diagnostic).about(address.to_string());
    }
}
