//! Sources that are foundation models and have an account id.

use super::support::{account, source};
use super::{Check, Docs, Findings, ModuleContext, Rule};
use crate::diagnostic::Level;
use crate::validate::text::SourceFault;

/// `unexpected-account-id`
pub(super) static RULE: Rule = Rule {
    id: "unexpected-account-id",
    level: Level::Error,
    summary: "the ARN of a foundation model in `copy_from` has an account id",
    docs: Docs {
        what: "\
Finds `copy_from` with the ARN of a foundation model whose account field is not empty.",
        why: "\
Foundation models belong to no account. AWS refuses such an ARN with HTTP 400 when the \
profile is created, which neither `validate` nor `plan` foresee.",
        example: r#"model_source {
  copy_from = "arn:aws:bedrock:eu-central-1:123456789012:foundation-model/example.small-model"
}"#,
        fix: "\
Leave nothing between the two colons before `foundation-model/`. `--fix` does so where the \
account id is written, be that in a local, a map or a file of values.",
    },
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    source::faults(context, findings, SourceFault::UnexpectedAccount, |_, pieces| {
        account::remove(context.module, pieces, "foundation-model")
    });
}
