//! Sources that AWS cannot make a profile from.

use super::support::account::Offer;
use super::support::source;
use super::{Check, Docs, Findings, ModuleContext, Rule};
use crate::diagnostic::Level;
use crate::validate::text::SourceFault;

/// `invalid-source`
pub(super) static RULE: Rule = Rule {
    id: "invalid-source",
    level: Level::Error,
    summary: "`copy_from` is not the ARN of a system-defined profile or a foundation model",
    docs: Docs {
        what: "\
Finds `copy_from` values that AWS refuses for another reason than the account field: a \
bare id, an ARN of something else, an application inference profile, an account id that is \
not twelve digits.",
        why: "\
Terraform passes the value on unseen. The first to look at it is AWS, in the middle of \
`terraform apply`.",
        example: r#"model_source {
  copy_from = "eu.example.model-v1:0"
}"#,
        fix: "\
Write the whole ARN. `bedrock-profile catalog show MODEL` prints it for every model that \
is known. There is no automatic fix: only a person knows which model is meant.",
    },
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    source::faults(context, findings, SourceFault::Other, |_, _| Offer {
        place: None,
        edits: Err(None),
    });
}
