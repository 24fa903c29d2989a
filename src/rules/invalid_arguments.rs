//! Arguments and blocks that a resource does not take, or lacks.

use super::{Check, Docs, Findings, ModuleContext, Rule};
use crate::diagnostic::Level;
use crate::validate::misfits;

/// `invalid-arguments`
pub(super) static RULE: Rule = Rule {
    id: "invalid-arguments",
    level: Level::Error,
    summary: "a resource has an argument that it does not take, or lacks one that it needs",
    docs: Docs {
        what: "\
Compares the arguments and nested blocks of the resource types that profiles are built with (the \
inference profile itself, SSM parameters, IAM policies and the data sources beside them) with those \
of versions 6.62 to 6.69.1 of the AWS provider. Override files count. Other types are not judged.",
        why: "\
Examples in circulation were written from AWS's API or from memory: `model_arn`, \
`inference_profile_name`, `type = \"APPLICATION\"`. `terraform validate` refuses them.",
        example: "\
resource \"aws_bedrock_inference_profile\" \"main\" {
  inference_profile_name = \"agents-nova-pro-prod\"
}",
        fix: "\
Write the arguments that the resource has: `name`, `description`, one `model_source` block with \
`copy_from`, and `tags`. There is no automatic fix: only a person knows what was meant.",
    },
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (address, problem) in misfits(context.module) {
        findings.add(problem).about(address.to_string());
    }
}
