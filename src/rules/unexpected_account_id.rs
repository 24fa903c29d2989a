//! Sources that are foundation models and have an account id.

use super::support::{account, source};
use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::Level;
use crate::validate::text::SourceFault;

/// `unexpected-account-id`
pub(super) static RULE: Rule = Rule {
    id: "unexpected-account-id",
    level: Level::Error,
    summary: "the ARN of a foundation model in `copy_from` has an account id",
    page: include_str!("../../docs/rules/unexpected-account-id.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    source::faults(context, findings, SourceFault::UnexpectedAccount, |_, pieces| {
        account::remove(context.module, pieces, "foundation-model")
    });
}
