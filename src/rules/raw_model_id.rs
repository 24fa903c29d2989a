//! Calls of foundation models by their ids.

use super::support::code::{SKIP, called_models, is_skipped};
use super::unattributable_call::INSTEAD;
use super::{Check, Findings, Rule, TextContext};
use crate::code::ModelUse;
use crate::diagnostic::{Diagnostic, Level};

/// `raw-model-id`
pub(super) static RULE: Rule = Rule {
    id: "raw-model-id",
    level: Level::Error,
    summary: "a foundation model is called by its id, past every profile",
    page: include_str!("../../docs/rules/raw-model-id.md"),
    options: &[SKIP],
    check: Check::Text(check),
};

fn check(context: &TextContext<'_>, findings: &mut Findings<'_>) {
    if context.scan.models.is_empty() || is_skipped(context, findings) {
        return;
    }
    for used in called_models(context).filter(|used| !used.is_profile) {
        let message = format!("the foundation model `{}` is {}", used.id, how(used));
        let diagnostic = Diagnostic::error(message)
            .at(context.source(), used.span.clone(), "")
            .help(help(context));
        findings.add(diagnostic).about(&used.id);
    }
}

/// How an id is used, to continue a sentence.
pub(super) fn how(used: &ModelUse) -> String {
    match (&used.fallback_of, &used.called_in) {
        (Some(name), _) => format!("called when `{name}` is not set"),
        (None, Some(path)) => format!("called by its id in `{path}`"),
        (None, None) => "called by its id".to_owned(),
    }
}

/// What to do instead, with the name that the repository's module delivers.
pub(super) fn help(context: &TextContext<'_>) -> String {
    if !context.scan.unattributable.is_empty() {
        return INSTEAD.to_owned();
    }
    let mut deliveries =
        context.modules.iter().flat_map(|module| module.deliveries.values().flatten());
    match (deliveries.next(), deliveries.next()) {
        (Some(delivery), None) => format!(
            "call the profile's ARN, which the module delivers as `{}`, and fail without it",
            delivery.name()
        ),
        _ => "call the ARN of an application inference profile, from a variable or parameter, and \
              fail without it"
            .to_owned(),
    }
}
