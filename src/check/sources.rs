//! Which parts of a module say what its profiles are made from: the ids of models in them are no
//! calls of models.

use std::collections::BTreeSet;

use crate::module::{Address, Definition, Module, PROFILE};
use crate::rules::Sources;

/// The profiles themselves, and all that they refer to, directly or through others.
pub(super) fn of_module(module: &Module) -> Sources {
    let mut sources = Sources { calls: calls(module), ..Sources::default() };
    let mut seen: BTreeSet<&Address> = BTreeSet::new();
    let mut open: Vec<&Definition> = module.resources(PROFILE).collect();
    while let Some(definition) = open.pop() {
        if !seen.insert(&definition.address) {
            continue;
        }
        for part in module.defined(&definition.address) {
            if let Some(source) = module.source(part.file) {
                sources.places.push((source.name.clone(), part.span.clone()));
            }
            for reference in module.references_of(part) {
                open.extend(module.defined(&reference.address).next());
            }
        }
        if let Address::Variable(name) = &definition.address {
            sources.variables.push(name.clone());
        }
    }
    sources.places.sort_by(|a, b| (&a.0, a.1.start).cmp(&(&b.0, b.1.start)));
    sources.variables.sort();
    sources
}

/// The calls of other modules, with their sources.
fn calls(module: &Module) -> Vec<(String, std::ops::Range<usize>, String)> {
    let call = |definition: &Definition| {
        if !matches!(definition.address, Address::Module(_)) {
            return None;
        }
        let called = module.block(definition)?.body.get_attribute("source")?.value.as_str()?;
        let file = module.source(definition.file)?;
        Some((file.name.clone(), definition.span.clone(), called.to_owned()))
    };
    module.definitions().iter().filter_map(call).collect()
}
