//! Policies with profile ARNs that match nothing.

use super::support::account;
use super::support::policy::{self, Target};
use super::{Check, Docs, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::module::Address;
use std::ops::Range;

/// `iam-accountless-profile`
pub(super) static RULE: Rule = Rule {
    id: "iam-accountless-profile",
    level: Level::Error,
    summary: "a policy names a profile by an ARN without account id, which matches nothing",
    docs: Docs {
        what: "\
Finds resources of policies that are ARNs of inference profiles, system-defined or \
application, with an empty account field.",
        why: "\
Both kinds of profiles belong to the account. IAM compares ARNs as texts, so one without \
the account never matches, and every call is refused.",
        example: r#"resources = ["arn:aws:bedrock:eu-central-1::application-inference-profile/*"]"#,
        fix: "\
Use the profile's `arn`, or put `${data.aws_caller_identity.current.account_id}` between \
the colons. `--fix` does the latter where the ARN is the only one in the list.",
    },
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for view in context.environments {
        for policy in policy::all(&view.resolver) {
            for statement in &policy.statements {
                for target in statement.targets() {
                    let Target::Text(text) = target else { continue };
                    let fields: Vec<&str> = text.splitn(6, ':').collect();
                    let [_, _, "bedrock", _, "", resource] = fields.as_slice() else { continue };
                    let kind = resource.split('/').next().unwrap_or_default();
                    if !["inference-profile", "application-inference-profile"].contains(&kind) {
                        continue;
                    }
                    let subject = format!("{} {resource}", policy.definition.address);
                    let message = format!("`{text}` matches no profile: it has no account id");
                    let (file, span) = (statement.file, statement.resources_span.clone());
                    let diagnostic = context
                        .module
                        .mark(Diagnostic::error(message), file, span.clone(), "")
                        .help("use the profile's `arn`, or put the account id between the colons");
                    let finding = findings.add_in(view, subject, diagnostic);
                    if finding.edits.is_empty() {
                        let provider = Address::Provider { name: "aws".to_owned(), alias: None };
                        let inner = only_item(context, file, &span);
                        let edits = inner.and_then(|span| {
                            account::insert(context.module, file, &span, kind, &provider)
                        });
                        finding.fix(edits.unwrap_or_default());
                    }
                }
            }
        }
    }
}

/// The text at `span`, or the only one in the list there.
fn only_item(
    context: &ModuleContext<'_>,
    file: usize,
    span: &Range<usize>,
) -> Option<Range<usize>> {
    let text = context.module.source(file)?.text.get(span.clone())?;
    if text.starts_with('"') {
        return Some(span.clone());
    }
    let (start, end) = (text.find('"')?, text.rfind('"')? + 1);
    let only = text.matches('"').count() == 2 && start < end;
    only.then(|| span.start + start..span.start + end)
}
