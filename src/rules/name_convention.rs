//! Names that do not follow the convention.

use super::support::source;
use super::{Check, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::module::{Address, Instance, Value};
use crate::naming::{Key, profile_name_text};
use crate::validate::text::profile_name;

/// `name-convention`
pub(super) static RULE: Rule = Rule {
    id: "name-convention",
    level: Level::Warning,
    summary: "a profile's name does not follow `{product}-{model}-{environment}`",
    page: include_str!("../../docs/rules/name-convention.md"),
    options: &[],
    check: Check::Module(check),
};

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let (module, catalog) = (context.module, context.catalog);
    for (view, profile) in context.profiles() {
        let address = &profile.definition.address;
        let Some(name) = &profile.name else { continue };
        // What AWS refuses or the catalog does not have is told by other rules.
        if profile_name(&name.value).is_some() {
            continue;
        }
        let Some(model) = source::of(view, profile, catalog).and_then(|source| source.model) else {
            continue;
        };
        let tag = catalog.first_segment();
        let product = profile
            .tags_in_effect
            .as_map()
            .and_then(|map| map.entries.get(tag.as_str()))
            .and_then(Value::as_str);
        let mark = |message: String| {
            module.mark(Diagnostic::warning(message), name.file, name.span.clone(), "")
        };
        let (Some(text), Some(product)) = (name.value.as_str(), product) else {
            let message =
                format!("whether the name of `{address}` follows the convention is not known");
            findings.unknown_in(view, address.to_string(), mark(message));
            continue;
        };
        let environment = if view.name.is_empty() {
            let known = catalog.environments().iter().map(|environment| environment.id.as_str());
            known
                .into_iter()
                .find(|id| text.ends_with(&format!("-{id}")))
                .unwrap_or("{environment}")
        } else {
            &view.name
        };
        let keys = [None, key(&profile.definition.address, &profile.instance)];
        let wanted: Vec<String> = keys
            .iter()
            .enumerate()
            .filter(|(index, key)| *index == 0 || key.is_some())
            .map(|(_, key)| profile_name_text(product, key.as_ref(), &model.id, environment))
            .collect();
        if wanted.iter().any(|wanted| wanted == text) {
            continue;
        }
        let first = wanted.first().map_or("", String::as_str);
        let diagnostic = mark(format!("the name `{text}` does not follow the convention"))
            .help(format!("it would be `{first}`"));
        findings.add_in(view, address.to_string(), diagnostic);
    }
}

/// The key that a further profile of a model has in its name: its instance's, or its label.
fn key(address: &Address, instance: &Instance) -> Option<Key> {
    match (instance, address) {
        (Instance::Key(key), _) => Key::parse(key).ok(),
        (_, Address::Resource { name, .. }) => Key::parse(name).ok(),
        _ => None,
    }
}
