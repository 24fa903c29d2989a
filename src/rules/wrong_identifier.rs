//! Ids of profiles where ARNs belong, and ARNs where ids belong.

use super::support::edits;
use super::{Check, Docs, FileEdit, Findings, ModuleContext, Rule};
use crate::diagnostic::{Diagnostic, Level};

/// `wrong-identifier`
pub(super) static RULE: Rule = Rule {
    id: "wrong-identifier",
    level: Level::Error,
    summary: "the id of a profile stands where its ARN belongs, or the other way round",
    docs: Docs {
        what: "\
Finds environment variables that are given a profile's `id`, whatever they are called (those of metrics \
and alarms excepted), outputs, locals and parameters with `arn` or `model` in their names that are, and \
alarms and metrics whose dimension `ModelId` is given its `arn`.",
        why: "\
A profile is called by its ARN only: with the id Bedrock answers that the model identifier is \
invalid. CloudWatch counts calls under the id only: an alarm on the ARN never has data, and never \
goes off.",
        example: r#"output "bedrock_inference_profile_arn" {
  value = aws_bedrock_inference_profile.main.id
}"#,
        fix: "\
Read `arn` for callers and `id` for `ModelId`. `--fix` does so.",
    },
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for mixed_up in &context.facts.mixed_up {
        let is_id = mixed_up.name.ends_with("`ModelId`");
        let (wrong, right, why) = if is_id {
            ("ARN", "id", "CloudWatch knows profiles by their ids")
        } else {
            ("id", "arn", "a profile is called by its ARN only")
        };
        let message = format!("{} is given the {wrong} of `{}`", mixed_up.name, mixed_up.profile);
        let (file, span) = (mixed_up.file, mixed_up.span.clone());
        let diagnostic = module
            .mark(Diagnostic::error(message), file, span.clone(), "")
            .help(format!("read `{right}`: {why}"));
        let edit = edits::path(module, file).map(|path| FileEdit::replace(path, span, right));
        findings.add(diagnostic).about(format!("{} {}", mixed_up.profile, mixed_up.name)).fix(edit);
    }
}
