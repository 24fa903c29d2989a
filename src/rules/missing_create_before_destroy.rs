//! Profiles that are destroyed before their replacement exists.

use super::support::edits;
use super::{Check, Docs, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::module::{PROFILE, span_of};

/// `missing-create-before-destroy`
pub(super) static RULE: Rule = Rule {
    id: "missing-create-before-destroy",
    level: Level::Warning,
    summary: "a profile has no `create_before_destroy = true`",
    docs: Docs {
        what: "\
Finds profiles whose `lifecycle` block does not set `create_before_destroy = true`.",
        why: "\
A change of the model, the name or the description replaces the profile. By default \
Terraform destroys the old one first: until the new one exists, and for good if creating \
it fails, every call with the old ARN is refused.",
        example: r#"resource "aws_bedrock_inference_profile" "main" {
  name = "agents-claude-sonnet-5-prod"
  # no lifecycle block
}"#,
        fix: "\
Add `lifecycle { create_before_destroy = true }`. `--fix` does so. The new profile needs \
another name than the old one: see `static-replacement-name`.",
    },
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for definition in module.resources(PROFILE) {
        let nested = module.nested(&definition.address, "lifecycle");
        let setting = nested.first().and_then(|(file, block)| {
            Some((*file, block.body.get_attribute("create_before_destroy")?))
        });
        // Terraform takes nothing but a literal here.
        if setting.is_some_and(|(_, attribute)| attribute.value.as_bool() == Some(true)) {
            continue;
        }
        let address = &definition.address;
        let (file, span) = match setting {
            Some((file, attribute)) => (file, span_of(attribute)),
            None => (definition.file, definition.header.clone()),
        };
        let message = format!("`{address}` is destroyed before its replacement is created");
        let diagnostic = module
            .mark(Diagnostic::warning(message), file, span, "")
            .help("add `lifecycle { create_before_destroy = true }`");
        let edit = edits::create_before_destroy(module, definition);
        findings.add(diagnostic).about(address.to_string()).fix(edit);
    }
}
