//! Profiles whose ARN is no output of the module.

use super::support::edits;
use super::{Check, Delivery, Docs, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::module::{Address, PROFILE};

/// `missing-output`
pub(super) static RULE: Rule = Rule {
    id: "missing-output",
    level: Level::Warning,
    summary: "no output of the module has the ARN of a profile",
    docs: Docs {
        what: "\
Finds profiles whose ARN is delivered in another way (a parameter, a variable of a \
function), but is no output. A profile that is not delivered at all is left to \
`undelivered-profile`.",
        why: "\
Outputs are where people, scripts and other modules look for the ARN first.",
        example: r#"resource "aws_ssm_parameter" "arn" {
  name  = "/dev/agents/bedrock/inference-profile-arn"
  type  = "String"
  value = aws_bedrock_inference_profile.main.arn
}
# and no output"#,
        fix: "\
Add an output. `--fix` adds it to `outputs.tf`, with the name that follows from the \
profile's key.",
    },
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for definition in context.module.resources(PROFILE) {
        let Address::Resource { name: label, .. } = &definition.address else { continue };
        let Some(deliveries) = context.facts.deliveries.get(label) else { continue };
        if deliveries.iter().any(|delivery| matches!(delivery, Delivery::Output(_))) {
            continue;
        }
        let address = &definition.address;
        let message = format!("no output has the ARN of `{address}`");
        let diagnostic = Diagnostic::warning(message);
        let (file, header) = (definition.file, definition.header.clone());
        let diagnostic = context
            .module
            .mark(diagnostic, file, header, "")
            .help(format!("add an output with `value = {address}.arn`"));
        let edit = edits::output(context, definition);
        findings.add(diagnostic).about(address.to_string()).fix(edit);
    }
}
