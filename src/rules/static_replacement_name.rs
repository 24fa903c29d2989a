//! Names that a replacement would share with the profile that it replaces.

use super::support::replacement::{self, NameOnReplacement};
use super::{Check, Docs, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;

/// `static-replacement-name`
pub(super) static RULE: Rule = Rule {
    id: "static-replacement-name",
    level: Level::Error,
    summary: "the name does not change with the model, so a replacement cannot be created first",
    docs: Docs {
        what: "\
Finds profiles with `create_before_destroy` whose name says nothing of the model: neither \
the model's short id nor its last two words stand in it, and name and source have no value \
in common that would change both.",
        why: "\
Names are unique in an account and region. When the model changes, Terraform creates the \
new profile while the old one still exists; with the same name AWS answers with a \
conflict, and after two minutes the apply fails.",
        example: r#"resource "aws_bedrock_inference_profile" "main" {
  name = "agents-llm-${var.environment}"
  lifecycle {
    create_before_destroy = true
  }
}"#,
        fix: "\
Put the model's short id into the name, as `{product}-{model}-{environment}`. There is no \
automatic fix: a new name replaces the profile.",
    },
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for (view, profile) in context.profiles() {
        let address = &profile.definition.address;
        let (Some(name), Some(copy_from)) = (&profile.name, &profile.copy_from) else { continue };
        let first = module.nested(address, "lifecycle");
        let kept =
            first.first().and_then(|(_, block)| block.body.get_attribute("create_before_destroy"));
        if kept.is_none_or(|setting| setting.value.as_bool() != Some(true)) {
            continue;
        }
        let mark = |message: String| {
            module.mark(Diagnostic::error(message), name.file, name.span.clone(), "")
        };
        match replacement::name(context, view, profile) {
            NameOnReplacement::Changes => {}
            NameOnReplacement::Unknown => {
                let message =
                    format!("whether the name of `{address}` changes with its model is not known");
                findings.unknown_in(view, address.to_string(), mark(message));
            }
            NameOnReplacement::Stays(model) => {
                let message = format!("the name of `{address}` does not change with its model");
                let diagnostic = module
                    .mark(mark(message), copy_from.file, copy_from.span.clone(), "the model")
                    .help(format!("put the model into the name: `{model}`"))
                    .help(
                        "a replacement with the same name cannot be created while the old profile exists",
                    );
                findings.add_in(view, address.to_string(), diagnostic);
            }
        }
    }
}
