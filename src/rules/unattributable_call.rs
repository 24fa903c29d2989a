//! Calls through interfaces of Bedrock that take no application inference profile.

use super::support::code::{SKIP, is_skipped};
use super::{Check, Findings, Rule, TextContext};
use crate::diagnostic::{Diagnostic, Level};

/// What attributes calls that no profile can.
pub(super) const INSTEAD: &str = "no profile works here: attribute these calls by a Bedrock project, or by the IAM principal \
     (`line_item_iam_principal` of CUR 2.0), or call Converse with the profile's ARN";

/// `unattributable-call`
pub(super) static RULE: Rule = Rule {
    id: "unattributable-call",
    level: Level::Warning,
    summary: "a program calls Bedrock through an API that takes no application inference profile",
    page: include_str!("../../docs/rules/unattributable-call.md"),
    options: &[SKIP],
    check: Check::Text(check),
};

fn check(context: &TextContext<'_>, findings: &mut Findings<'_>) {
    let scan = context.scan;
    let Some(call) = scan.unattributable.first() else { return };
    if is_skipped(context, findings) {
        return;
    }
    let given = !scan.reads.is_empty() || !scan.profile_arns.is_empty();
    let message = if given {
        "this API refuses the ARN of an application inference profile"
    } else {
        "no application inference profile can attribute the calls of this API"
    };
    let diagnostic =
        Diagnostic::warning(message).at(context.source(), call.clone(), "").help(INSTEAD);
    findings.add(diagnostic).about("bedrock-mantle");
}
