//! Names that do not follow the convention.

use std::collections::BTreeMap;

use super::support::source;
use super::{Check, EnvironmentView, Findings, ModuleContext, Rule};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::module::{Address, Field, Instance, Profile, Value};
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

/// A name that follows no form of the convention, with these forms.
struct Stray<'m> {
    view: &'m EnvironmentView<'m>,
    profile: &'m Profile<'m>,
    name: &'m Field,
    wanted: Vec<String>,
}

fn check(context: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let (module, catalog) = (context.module, context.catalog);
    let mark = |name: &Field, message: String| {
        module.mark(Diagnostic::warning(message), name.file, name.span.clone(), "")
    };
    let mut strays: Vec<Stray<'_>> = Vec::new();
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
        let (Some(text), Some(product)) = (name.value.as_str(), product) else {
            let message =
                format!("whether the name of `{address}` follows the convention is not known");
            findings.unknown_in(view, address.to_string(), mark(name, message));
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
        let keys = key(address, &profile.instance).into_iter().chain(call_keys(&view.call));
        let wanted: Vec<String> = std::iter::once(None)
            .chain(keys.map(Some))
            .map(|key| profile_name_text(product, key.as_ref(), &model.id, environment))
            .collect();
        if !wanted.iter().any(|wanted| wanted == text) {
            strays.push(Stray { view, profile, name, wanted });
        }
    }
    let owners = owners(context, &strays);
    for stray in &strays {
        let own = owner(stray.view, stray.profile);
        let is_free =
            |name: &&String| owners.get(*name).is_some_and(|all| all.iter().all(|it| *it == own));
        let text = stray.name.value.as_str().unwrap_or_default();
        let message = format!("the name `{text}` does not follow the convention");
        let help = match stray.wanted.iter().find(is_free) {
            Some(free) => format!("it would be `{free}`"),
            None => "each profile needs a key of its own in its name, before the model".to_owned(),
        };
        // Each call gives another name, and each needs its own.
        let address = &stray.profile.definition.address;
        let subject = match stray.view.call.as_str() {
            "" => address.to_string(),
            call => format!("{call}.{address}"),
        };
        findings.add_in(stray.view, subject, mark(stray.name, message).help(help));
    }
}

/// The call, the address and the instance of a profile.
type Owner<'m> = (&'m str, &'m Address, &'m Instance);

fn owner<'m>(view: &'m EnvironmentView<'m>, profile: &'m Profile<'m>) -> Owner<'m> {
    (&view.call, &profile.definition.address, &profile.instance)
}

/// The profiles that have a name, or may as well get it; more than two need not be known.
fn owners<'m>(
    context: &ModuleContext<'m>,
    strays: &[Stray<'m>],
) -> BTreeMap<String, Vec<Owner<'m>>> {
    let mut owners: BTreeMap<String, Vec<Owner<'m>>> = BTreeMap::new();
    let mut add = |name: &str, owner: Owner<'m>| {
        let all = owners.entry(name.to_owned()).or_default();
        if all.len() < 2 && !all.contains(&owner) {
            all.push(owner);
        }
    };
    for (view, profile) in context.profiles() {
        if let Some(name) = profile.name.as_ref().and_then(|it| it.value.as_str()) {
            add(name, owner(view, profile));
        }
    }
    for stray in strays {
        for name in &stray.wanted {
            add(name, owner(stray.view, stray.profile));
        }
    }
    owners
}

/// The key that a further profile of a model has in its name: its instance's, or its label.
fn key(address: &Address, instance: &Instance) -> Option<Key> {
    match (instance, address) {
        (Instance::Key(key), _) => Key::parse(key).ok(),
        (_, Address::Resource { name, .. }) => Key::parse(name).ok(),
        _ => None,
    }
}

/// The keys and names of the calls that lead to a module, the innermost first: `module.all["chat"].module.one`
/// has `one`, `chat` and `all`.
fn call_keys(path: &str) -> impl Iterator<Item = Key> {
    let calls = path.strip_prefix("module.").unwrap_or_default().rsplit(".module.");
    let words = calls.flat_map(|call| match call.split_once('[') {
        Some((name, key)) => vec![key.trim_end_matches(']').trim_matches('"'), name],
        None => vec![call],
    });
    words.filter_map(|word| Key::parse(word).ok())
}
