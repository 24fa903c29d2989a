//! Sources that are inference profiles and lack the account id.

use super::support::{account, source};
use super::{Check, Docs, Findings, ModuleContext, Rule};
use crate::diagnostic::Level;
use crate::validate::text::SourceFault;

/// `missing-account-id`
pub(super) static RULE: Rule = Rule {
    id: "missing-account-id",
    level: Level::Error,
    summary: "the ARN of a system-defined profile in `copy_from` has no account id",
    docs: Docs {
        what: "\
Finds `copy_from` with the ARN of an inference profile whose account field is empty. The \
value is followed through locals, variables and files of values.",
        why: "\
A system-defined profile belongs to the account that calls it, so its ARN carries that \
account's id. Without it `terraform apply` fails, after `validate` and `plan` were green: \
the provider checks the length of the ARN only.",
        example: r#"model_source {
  copy_from = "arn:aws:bedrock:eu-central-1::inference-profile/eu.example.model-v1:0"
}"#,
        fix: "\
Write `${data.aws_caller_identity.current.account_id}` between the colons before \
`inference-profile/`. `--fix` does so where the ARN is written, be that in the block, in a \
local, in an entry of a map or in the parts of `format` and `join`, and adds the data source \
where it is missing. The default of a variable and a file of values take no references: \
there, move the ARN into a local.",
    },
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    source::faults(context, findings, SourceFault::MissingAccount, |profile, pieces| {
        let near = profile.definition.file;
        account::insert(context.module, pieces, "inference-profile", &profile.provider, near)
    });
}
