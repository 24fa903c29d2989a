//! Reads of attributes that a resource does not have.

use super::{Check, Docs, FileEdit, Findings, ModuleContext, Rule};
use crate::diagnostic::Level;
use crate::validate::misreads;

/// `unknown-attribute`
pub(super) static RULE: Rule = Rule {
    id: "unknown-attribute",
    level: Level::Error,
    summary: "an attribute is read that the resource does not have",
    docs: Docs {
        what: "\
Finds reads of attributes that do not exist on the resource types that profiles are built with: \
the inference profile itself, SSM parameters, IAM policies and the data sources beside them. Other \
types are not judged.",
        why: "\
`aws_bedrock_inference_profile.X.inference_profile_arn` belongs to the data source of that name. \
The resource exports `arn` and `id`, so `terraform validate` refuses the module.",
        example: "\
output \"bedrock_inference_profile_arn\" {
  value = aws_bedrock_inference_profile.main.inference_profile_arn
}",
        fix: "\
Read `arn`. `--fix` does so for the names that are commonly mistaken for it.",
    },
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for misread in misreads(module) {
        let (file, span) = (misread.file, misread.span.clone());
        let subject = format!("{}.{}", misread.address, misread.name);
        let diagnostic = module.mark(misread.diagnostic, file, span.clone(), "");
        let finding = findings.add(diagnostic).about(subject);
        if let (Some(right), Some(source)) = (misread.right, module.source(file)) {
            finding.fix([FileEdit::replace(&source.name, span, right)]);
        }
    }
}
