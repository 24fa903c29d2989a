//! Tags with values that the taxonomy does not have.

use super::support::tags;
use super::{Check, Findings, ModuleContext, Rule};
use crate::catalog::{Origin, Values};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::module::Value;
use crate::validate::text::tag_value;

/// `tag-value-not-allowed`
pub(super) static RULE: Rule = Rule {
    id: "tag-value-not-allowed",
    level: Level::Error,
    summary: "a tag has a value that the taxonomy does not allow",
    page: include_str!("../../docs/rules/tag-value-not-allowed.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for (view, profile) in context.profiles() {
        let Some(map) = profile.tags_in_effect.as_map() else { continue };
        for tag in context.catalog.tags() {
            let key = tag.key.as_str();
            let Some(value) = map.entries.get(key) else { continue };
            if tag_value(value).is_some() {
                continue;
            }
            let (file, span) = tags::written(module, profile, key);
            let problem = match value.as_str() {
                Some(text) => tag.check(text).err().map(|why| (text, why)),
                // What comes from the profile's environment is validated there.
                None if matches!(value, Value::Null) || tag.origin == Origin::Environment => None,
                None => {
                    if tag.values != Values::Any {
                        let message = format!("the value of the tag `{key}` is not known");
                        let diagnostic = module.mark(Diagnostic::error(message), file, span, "");
                        findings.unknown_in(view, key, diagnostic);
                    }
                    continue;
                }
            };
            let Some((text, why)) = problem else { continue };
            let message = format!("`{text}` is no value of the tag `{key}`: {why}");
            let diagnostic = module.mark(Diagnostic::error(message), file, span, "");
            let help = format!("`{key}` is: {}", tag.help);
            findings.add_in(view, key, diagnostic.help(help));
        }
    }
}
