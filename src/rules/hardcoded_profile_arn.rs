//! ARNs of application inference profiles that are written out.

use super::raw_model_id::help;
use super::support::code::{SKIP, is_skipped};
use super::{Check, Findings, Rule, TextContext};
use crate::diagnostic::{Diagnostic, Level};

/// `hardcoded-profile-arn`
pub(super) static RULE: Rule = Rule {
    id: "hardcoded-profile-arn",
    level: Level::Warning,
    summary: "the ARN of an application inference profile is written out",
    page: include_str!("../../docs/rules/hardcoded-profile-arn.md"),
    options: &[SKIP],
    check: Check::Text(check),
};

fn check(context: &TextContext<'_>, findings: &mut Findings<'_>) {
    if context.scan.profile_arns.is_empty() || is_skipped(context, findings) {
        return;
    }
    for span in &context.scan.profile_arns {
        let arn = context.text.get(span.clone()).unwrap_or_default();
        let message = "the ARN of an application inference profile is written out, and changes \
                       when the profile is replaced";
        let diagnostic =
            Diagnostic::warning(message).at(context.source(), span.clone(), "").help(help(context));
        findings.add(diagnostic).about(arn);
    }
}
