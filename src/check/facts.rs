//! What other files need to know of a module: its profiles, and how it hands out their ARNs.

use crate::diagnostic::Place;
use crate::module::{Address, Module};
use crate::rules::{EnvironmentView, ModuleFacts, ProfileFacts};

/// The facts of a module that was read.
pub(super) fn of_module(
    root: usize,
    dir: &str,
    module: &Module,
    environments: &[EnvironmentView<'_>],
) -> ModuleFacts {
    let mut facts = ModuleFacts { root, dir: dir.to_owned(), ..ModuleFacts::default() };
    for environment in environments {
        for (index, profile) in environment.profiles.iter().enumerate() {
            let place = |file: usize, span: std::ops::Range<usize>| {
                module.source(file).map(|source| Place {
                    source: std::sync::Arc::clone(source),
                    span,
                    label: String::new(),
                })
            };
            let definition = profile.definition;
            let Some(block) = place(definition.file, definition.header.clone()) else { continue };
            let label = match &definition.address {
                Address::Resource { name, .. } => name.clone(),
                other => other.to_string(),
            };
            if facts.profiles.len() <= index {
                facts.profiles.push(ProfileFacts {
                    address: definition.address.to_string(),
                    label,
                    place: block,
                    names: std::collections::BTreeMap::new(),
                    region: None,
                });
            }
            let name = profile.name.as_ref().and_then(|name| {
                Some((name.value.as_str()?.to_owned(), place(name.file, name.span.clone())?))
            });
            if let (Some(name), Some(known)) = (name, facts.profiles.get_mut(index)) {
                known.names.insert(environment.name.clone(), name);
            }
        }
    }
    facts
}
