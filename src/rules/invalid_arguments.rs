//! Arguments and blocks that a resource does not take, or lacks.

use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::Level;
use crate::validate::misfits;

/// `invalid-arguments`
pub(super) static RULE: Rule = Rule {
    id: "invalid-arguments",
    level: Level::Error,
    summary: "a resource has an argument that it does not take, or lacks one that it needs",
    page: include_str!("../../docs/rules/invalid-arguments.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (address, problem) in misfits(context.module) {
        findings.add(problem).about(address.to_string());
    }
}
