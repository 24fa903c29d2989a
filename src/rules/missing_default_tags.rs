//! Providers that give profiles no tags.

use super::support::tags;
use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;

/// `missing-default-tags`
pub(super) static RULE: Rule = Rule {
    id: "missing-default-tags",
    level: Level::Error,
    summary: "the provider of a profile has no `default_tags`, and the profile lacks required tags",
    page: include_str!("../../docs/rules/missing-default-tags.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let module = context.module;
    for (view, profile) in context.profiles() {
        let provider = &profile.provider;
        let Some(definition) = module.defined(provider).next() else {
            // Without any configuration in the module, its caller's is used.
            let message =
                format!("the default tags of `{provider}` are set outside of this module");
            let header = profile.definition.header.clone();
            let diagnostic =
                module.mark(Diagnostic::error(message), profile.definition.file, header, "");
            findings.unknown_in(view, provider.to_string(), diagnostic);
            continue;
        };
        if !tags::without_defaults(view, profile) {
            continue;
        }
        let Some(map) = profile.tags_in_effect.as_map() else { continue };
        let (missing, _) = tags::missing(context.catalog, map);
        if missing.is_empty() {
            continue;
        }
        let keys: Vec<String> = missing.iter().map(|tag| format!("`{}`", tag.key)).collect();
        let diagnostic =
            Diagnostic::error(format!("the provider `{provider}` has no default tags"));
        let diagnostic = module
            .mark(diagnostic, definition.file, definition.header.clone(), "")
            .help("add `default_tags { tags = local.tags }`")
            .help(format!("`{}` lacks {}", profile.definition.address, keys.join(", ")));
        findings.add_in(view, provider.to_string(), diagnostic);
    }
}
