//! Policies that allow calls and not their streams.

use super::support::policy;
use super::{Check, Docs, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;

/// `iam-missing-streaming`
pub(super) static RULE: Rule = Rule {
    id: "iam-missing-streaming",
    level: Level::Warning,
    summary: "a policy allows calling a profile, and not streaming its answer",
    docs: Docs {
        what: "\
Finds statements that allow `bedrock:InvokeModel` on a profile without \
`bedrock:InvokeModelWithResponseStream`, and nothing else in the policy that allows it.",
        why: "\
`ConverseStream` and every framework that streams need the second action. It fails in \
production first, when the answer is long enough to be streamed.",
        example: r#"statement {
  actions   = ["bedrock:InvokeModel"]
  resources = [aws_bedrock_inference_profile.main.arn]
}"#,
        fix: "\
Allow both actions in both statements. There is no automatic fix: rights are given by people.",
    },
    options: &[],
    check: Check::Module(check),
};

const CALL: &str = "bedrock:InvokeModel";
const STREAM: &str = "bedrock:InvokeModelWithResponseStream";

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for view in context.environments {
        for policy in policy::all(&view.resolver) {
            for statement in &policy.statements {
                let other = policy
                    .statements
                    .iter()
                    .any(|other| other.allows(STREAM) && other.resources == statement.resources);
                if statement.partial || !statement.allows(CALL) || other {
                    continue;
                }
                let subject = policy.definition.address.to_string();
                let message =
                    format!("`{subject}` allows calls of a model, and not streams of them");
                let (file, span) = (statement.file, statement.actions_span.clone());
                let diagnostic = Diagnostic::warning(message);
                let diagnostic = context
                    .module
                    .mark(diagnostic, file, span, "")
                    .help(format!("allow `{STREAM}` too"));
                findings.add_in(view, subject, diagnostic);
            }
        }
    }
}
