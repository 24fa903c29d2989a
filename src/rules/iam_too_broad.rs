//! Policies that let a workload go round its profile.

use super::support::policy::{self, Statement, Target};
use super::{Check, Docs, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use std::ops::Range;

/// `iam-too-broad`
pub(super) static RULE: Rule = Rule {
    id: "iam-too-broad",
    level: Level::Warning,
    summary: "a policy allows more of Bedrock than the workload's own profiles",
    docs: Docs {
        what: "\
Finds statements that allow calls on every resource, on all profiles or all models of the \
account, on a system-defined profile, or on foundation models without the condition \
`bedrock:InferenceProfileArn`; and the action `bedrock:*`.",
        why: "\
What a workload may call past its profile, it will call past its profile sooner or later, \
and that cost is attributed to nobody.",
        example: r#"statement {
  actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
  resources = ["*"]
}"#,
        fix: "\
Allow the two actions on the profile's ARN, and on its models under the condition \
`bedrock:InferenceProfileArn`. There is no automatic fix: rights are taken away by people.",
    },
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for view in context.environments {
        for policy in policy::all(&view.resolver) {
            for statement in policy.statements.iter().filter(|statement| statement.invokes()) {
                let Some((what, span)) = too_broad(statement) else { continue };
                let subject = policy.definition.address.to_string();
                let diagnostic = Diagnostic::warning(format!("`{subject}` allows {what}"));
                let diagnostic = context.module.mark(diagnostic, statement.file, span, "").help(
                    "allow the profile's ARN, and its models under `bedrock:InferenceProfileArn`",
                );
                findings.add_in(view, subject, diagnostic);
            }
        }
    }
}

/// The first thing that is too much, and where it is written.
fn too_broad(statement: &Statement) -> Option<(String, Range<usize>)> {
    let actions = || statement.actions_span.clone();
    let resources = || statement.resources_span.clone();
    if statement.actions.iter().any(|action| action.eq_ignore_ascii_case("bedrock:*")) {
        return Some(("every action of Bedrock".to_owned(), actions()));
    }
    let conditional =
        statement.conditions.iter().any(|variable| variable == "bedrock:inferenceprofilearn");
    for target in statement.targets() {
        let what = match &target {
            Target::Text(text) => of_text(text, conditional),
            Target::Models(address) if !conditional => {
                Some(format!("the models of `{address}` past the profile"))
            }
            _ => None,
        };
        if let Some(what) = what {
            return Some((what, resources()));
        }
    }
    None
}

fn of_text(text: &str, conditional: bool) -> Option<String> {
    if text == "*" {
        return (!conditional).then(|| "calls on every resource".to_owned());
    }
    let resource = text.splitn(6, ':').nth(5)?;
    let (kind, id) = resource.split_once('/').unwrap_or((resource, ""));
    match kind {
        "foundation-model" if !conditional => Some(format!("`{resource}` past any profile")),
        "inference-profile" => Some(format!("the system-defined profile `{resource}`")),
        "application-inference-profile" if id == "*" => {
            Some("every application inference profile of the account".to_owned())
        }
        "*" => (!conditional).then(|| "calls on every resource of Bedrock".to_owned()),
        _ => None,
    }
}
