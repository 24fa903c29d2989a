//! Policies that allow calls and not their streams.

use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::iam::Item;

/// `iam-missing-streaming`
pub(super) static RULE: Rule = Rule {
    id: "iam-missing-streaming",
    level: Level::Warning,
    summary: "a policy allows calling a profile, and not streaming its answer",
    page: include_str!("../../docs/rules/iam-missing-streaming.md"),
    options: &[],
    check: Check::Module(check),
};

const CALL: &str = "bedrock:InvokeModel";
const STREAM: &str = "bedrock:InvokeModelWithResponseStream";

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for view in context.environments {
        let policies = view.policies();
        for policy in policies.of_bedrock().filter(|it| !policies.is_of_service(it)) {
            let whole = policies.is_whole(policy);
            for statement in policy.statements.iter().filter(|statement| {
                statement.names_bedrock() && statement.allows(CALL) && !statement.allows(STREAM)
            }) {
                let streamed = |item: &Item| {
                    policies.together(policy).any(|it| it.allows(STREAM) && it.covers(item))
                };
                let not_called = !statement.resources.is_empty()
                    && statement.resources.iter().all(Item::is_not_called);
                if not_called {
                    continue;
                }
                if !statement.resources.is_empty() && statement.resources.iter().all(streamed) {
                    continue;
                }
                let subject = policy.definition.address.to_string();
                let (file, span) = statement.actions_at.clone();
                let mark = |message: String| {
                    context.module.mark(Diagnostic::warning(message), file, span.clone(), "")
                };
                if !whole {
                    let message =
                        format!("whether `{subject}` allows streams of a model is not known");
                    findings.unknown_in(view, subject, mark(message));
                    continue;
                }
                let message =
                    format!("`{subject}` allows calls of a model, and not streams of them");
                let diagnostic = mark(message).help(format!("allow `{STREAM}` too"));
                findings.add_in(view, subject, diagnostic);
            }
        }
    }
}
