//! Calls of system-defined profiles by their ids.

use super::raw_model_id::{help, how};
use super::support::code::{SKIP, called_models, is_skipped};
use super::{Check, Docs, Findings, Rule, TextContext};
use crate::diagnostic::{Diagnostic, Level};

/// `system-profile-id`
pub(super) static RULE: Rule = Rule {
    id: "system-profile-id",
    level: Level::Error,
    summary: "a system-defined profile is called instead of the application's own",
    docs: Docs {
        what: "\
Finds ids of system-defined cross-region profiles, which begin with a geography as `eu.` or \
`global.`, and their ARNs, where a program or its configuration uses them as the model to call. \
The same is left alone as by `raw-model-id`.",
        why: "\
A system-defined profile belongs to AWS and carries no tags: what is called through it shows in \
no product's cost. It is what an application inference profile is made from, not what is called.",
        example: "\
const model = process.env.MODEL ?? \"eu.anthropic.claude-sonnet-5\";",
        fix: "\
Make the id the `copy_from` of a profile (`bedrock-profile new` or `add`), and call the ARN that \
its module delivers. Code is never changed automatically.",
    },
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
