//! Which parts of a module say what its profiles are made from: the ids of models in them are no
//! calls of models.

use std::collections::{BTreeMap, BTreeSet};

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
    for definition in of_policies(module) {
        if let Some(source) = module.source(definition.file) {
            sources.places.push((source.name.clone(), definition.span.clone()));
        }
        if let Address::Variable(name) = &definition.address {
            sources.variables.push(name.clone());
        }
    }
    sources.places.sort_by(|a, b| (&a.0, a.1.start).cmp(&(&b.0, b.1.start)));
    sources.variables.sort();
    sources
}

/// The variables and local values that nothing but policies read, directly or through others: they
/// say which models may be called, and call none.
fn of_policies(module: &Module) -> Vec<&Definition> {
    let mut readers: BTreeMap<&Address, Vec<&Definition>> = BTreeMap::new();
    for definition in module.definitions() {
        for reference in module.references_of(definition) {
            readers.entry(&reference.address).or_default().push(definition);
        }
    }
    let value = |definition: &&Definition| {
        matches!(definition.address, Address::Variable(_) | Address::Local(_))
    };
    let all = module.definitions().iter().filter(value);
    all.filter(|it| only_policies_read(&it.address, &readers, &mut BTreeSet::new())).collect()
}

fn only_policies_read<'m>(
    address: &'m Address,
    readers: &BTreeMap<&'m Address, Vec<&'m Definition>>,
    seen: &mut BTreeSet<&'m Address>,
) -> bool {
    let Some(of_address) = readers.get(address).filter(|_| seen.insert(address)) else {
        return false;
    };
    of_address.iter().all(|reader| match &reader.address {
        Address::Local(_) => only_policies_read(&reader.address, readers, seen),
        other => other.kind().is_some_and(|kind| kind.starts_with("aws_iam_")),
    })
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
