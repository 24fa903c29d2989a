//! Sources that AWS cannot make a profile from.

use super::support::account::Offer;
use super::support::source;
use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::Level;
use crate::validate::text::SourceFault;

/// `invalid-source`
pub(super) static RULE: Rule = Rule {
    id: "invalid-source",
    level: Level::Error,
    summary: "`copy_from` is not the ARN of a system-defined profile or a foundation model",
    page: include_str!("../../docs/rules/invalid-source.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    source::faults(context, findings, SourceFault::Other, |_, _| Offer {
        place: None,
        edits: Err(None),
    });
}
