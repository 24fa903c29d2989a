//! Calls of system-defined profiles by their ids.

use super::raw_model_id::{help, how};
use super::support::code::{SKIP, called_models, is_skipped};
use super::{Check, Findings, Rule, TextContext};
use crate::diagnostic::{Diagnostic, Level};

/// `system-profile-id`
pub(super) static RULE: Rule = Rule {
    id: "system-profile-id",
    level: Level::Error,
    summary: "a system-defined profile is called instead of the application's own",
    page: include_str!("../../docs/rules/system-profile-id.md"),
    options: &[SKIP],
    check: Check::Text(check),
};

fn check(context: &TextContext<'_>, findings: &mut Findings<'_>) {
    if context.scan.models.is_empty() || is_skipped(context, findings) {
        return;
    }
    for used in called_models(context).filter(|used| used.is_profile) {
        let message = format!("the system-defined profile `{}` is {}", used.id, how(used));
        let diagnostic = Diagnostic::error(message)
            .at(context.source(), used.span.clone(), "")
            .help(help(context));
        findings.add(diagnostic).about(&used.id);
    }
}
