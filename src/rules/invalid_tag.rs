//! Tags that Bedrock does not accept.

use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::Level;
use crate::validate::aws::tags;

/// `invalid-tag`
pub(super) static RULE: Rule = Rule {
    id: "invalid-tag",
    level: Level::Error,
    summary: "a tag's key or value has characters that Bedrock refuses, or there are too many tags",
    page: include_str!("../../docs/rules/invalid-tag.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (view, profile) in context.profiles() {
        for found in tags::check(context.module, profile) {
            let subject = format!("{} {}", found.rule, found.subject);
            findings.add_in(view, subject, found.diagnostic);
        }
    }
}
