//! Sources that are inference profiles and lack the account id.

use super::support::{account, source};
use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::Level;
use crate::validate::text::SourceFault;

/// `missing-account-id`
pub(super) static RULE: Rule = Rule {
    id: "missing-account-id",
    level: Level::Error,
    summary: "the ARN of a system-defined profile in `copy_from` has no account id",
    page: include_str!("../../docs/rules/missing-account-id.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    source::faults(context, findings, SourceFault::MissingAccount, |profile, pieces| {
        let near = profile.definition.file;
        account::insert(context.module, pieces, "inference-profile", &profile.provider, near)
    });
}
