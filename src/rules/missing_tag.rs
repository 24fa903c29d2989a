//! Required tags that a profile does not get.

use super::support::tags;
use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::module::{environment_variable, span_of};

/// `missing-tag`
pub(super) static RULE: Rule = Rule {
    id: "missing-tag",
    level: Level::Error,
    summary: "a profile lacks a tag that the taxonomy requires",
    page: include_str!("../../docs/rules/missing-tag.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for (view, profile) in context.profiles() {
        let Some(map) = profile.tags_in_effect.as_map() else { continue };
        let defined = module.defined(&profile.provider).next().is_some();
        // The provider has no tags at all, which is told once.
        if tags::without_defaults(view, profile) || (!defined && profile.tags.is_none()) {
            continue;
        }
        let address = &profile.definition.address;
        let defaults = tags::defaults(module, &profile.provider);
        let (file, span) = match (&profile.tags, defaults) {
            (Some(own), None) => (own.file, own.span.clone()),
            (_, Some((file, expression))) => (file, span_of(expression)),
            (None, None) => (profile.definition.file, profile.definition.header.clone()),
        };
        let (missing, unknown) = tags::missing(context.catalog, map);
        for tag in missing {
            let why = match tag.when.first() {
                Some(condition) => format!(", which `{}` requires here", condition.key),
                None => String::new(),
            };
            let own_cause = tags::caused_by_own(module, profile, tag);
            let (file, span) = match profile.tags.as_ref().filter(|_| own_cause) {
                Some(own) => (own.file, own.span.clone()),
                None => (file, span.clone()),
            };
            let message = format!("`{address}` lacks the tag `{}`{why}", tag.key);
            let diagnostic = module.mark(Diagnostic::error(message), file, span, "");
            let diagnostic = diagnostic.help(format!("add `{}`: {}", tag.key, tag.help));
            let place = profile
                .tags
                .as_ref()
                .filter(|_| own_cause || defaults.is_none())
                .and_then(|_| module.attribute(address, "tags"))
                .map(|(file, attribute)| (file, &attribute.value));
            let finding = findings.add_in(view, tag.key.as_str(), diagnostic);
            if !finding.edits.is_empty() {
                continue;
            }
            let environment = environment_variable(module);
            let edit = tags::known_value(tag, environment).and_then(|value| {
                let (file, expression) = place.or(defaults)?;
                tags::insert(module, file, expression, tag.key.as_str(), &value)
            });
            finding.fix(edit);
        }
        if !unknown.is_empty() {
            let keys: Vec<String> = unknown.iter().map(|tag| format!("`{}`", tag.key)).collect();
            let tags = if keys.len() == 1 { "the tag" } else { "the tags" };
            let message =
                format!("whether `{address}` has {tags} {} is not known", keys.join(", "));
            let diagnostic = module.mark(Diagnostic::error(message), file, span, "");
            findings.unknown_in(view, address.to_string(), diagnostic);
        }
    }
}
