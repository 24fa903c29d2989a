//! Profiles that are destroyed before their replacement exists.

use super::support::edits;
use super::support::replacement::{self, NameOnReplacement};
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
Add `lifecycle { create_before_destroy = true }`. `--fix` does so, unless the name would \
stay the same with another model: both profiles exist for a moment, and a name is taken once.",
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
        let diagnostic = module.mark(Diagnostic::warning(message), file, span, "");
        let stays = context
            .profiles()
            .filter(|(_, profile)| profile.definition.address == *address)
            .find_map(|(view, profile)| match replacement::name(context, view, profile) {
                NameOnReplacement::Stays(model) => Some(model),
                _ => None,
            });
        let add = "add `lifecycle { create_before_destroy = true }`";
        // With the name of the old profile, the new one could not be created at all.
        let (help, edit) = match stays {
            Some(model) => (format!("put the model into the name, `{model}`, and {add}"), None),
            None => (add.to_owned(), edits::create_before_destroy(module, definition)),
        };
        findings.add(diagnostic.help(help)).about(address.to_string()).fix(edit);
    }
}
