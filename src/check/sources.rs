//! Which parts of a module say what its profiles are made from: the ids of models in them are no
//! calls of models.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::configuration::Configurations;
use crate::hcl::ast::Span;
use crate::iam::IamBlock;
use crate::module::{Address, Definition, Module, PROFILE, holds, span_of};
use crate::rules::{ModuleFacts, Passed, Sources, joined};

/// The profiles themselves, and all that they refer to, directly or through others.
pub(super) fn of_module(module: &Module) -> Sources {
    let mut sources = Sources { calls: calls(module), ..Sources::default() };
    follow(module, module.resources(PROFILE).collect(), &mut sources);
    for definition in of_policies(module).into_iter().chain(looked_up_only(module)) {
        if let Some(source) = module.source(definition.file) {
            sources.places.push((source.name.clone(), definition.span.clone()));
        }
        if let Address::Variable(name) = &definition.address {
            sources.variables.push(name.clone());
        }
    }
    sources.passed = passed(module);
    sources.places.sort_by(|a, b| (&a.0, a.1.start).cmp(&(&b.0, b.1.start)));
    sources.variables.sort();
    sources
}

/// Adds the definitions, and all that they refer to.
fn follow<'m>(module: &'m Module, mut open: Vec<&'m Definition>, sources: &mut Sources) {
    let mut seen: BTreeSet<&Address> = BTreeSet::new();
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
}

/// Adds what calls give to the variables that the profiles of called modules are made from, through as many
/// calls as there are.
pub(super) fn given_by_calls(configurations: &Configurations<'_>, sources: &mut [Sources]) {
    // A chain of calls is no longer than there are modules.
    for _ in 0..sources.len() {
        let before: usize = sources.iter().map(|it| it.variables.len() + it.places.len()).sum();
        for call in configurations.calls() {
            let wanted = sources.get(call.called).map(|it| it.variables.clone());
            let (Some(wanted), Some(module)) = (wanted, configurations.module(call.caller)) else {
                continue;
            };
            let given = module
                .bodies(&call.address)
                .into_iter()
                .flat_map(|(file, body)| body.attributes().map(move |attribute| (file, attribute)));
            let given: Vec<_> =
                given.filter(|(_, it)| wanted.iter().any(|name| name == it.key.as_str())).collect();
            // The collection gives the arguments their values.
            let each = module.attribute(&call.address, "for_each").filter(|_| !given.is_empty());
            let mut open = Vec::new();
            let called = configurations.module(call.called);
            let makes = called.is_some_and(|it| it.resources(PROFILE).next().is_some());
            let Some(sources) = sources.get_mut(call.caller) else { continue };
            for (file, attribute) in given.into_iter().chain(each) {
                let span = attribute.span().unwrap_or_default();
                let source = module.source(file).map(|source| source.name.clone());
                sources.places.extend(source.map(|name| (name, span.clone())));
                let within = module.defined(&call.address).filter(|it| it.file == file);
                let references = within.flat_map(|it| module.references_of(it));
                let own = references.filter(|it| span.contains(&it.span.start));
                // What a function is called, which a policy names, says nothing of what it is given.
                let own = own.filter(|it| makes || is_value(&it.address));
                open.extend(own.filter_map(|it| module.defined(&it.address).next()));
            }
            follow(module, open, sources);
            sources
                .places
                .sort_by(|a, b| (&a.0, a.1.start, a.1.end).cmp(&(&b.0, b.1.start, b.1.end)));
            sources.places.dedup();
            sources.variables.sort();
            sources.variables.dedup();
        }
        let after: usize = sources.iter().map(|it| it.variables.len() + it.places.len()).sum();
        if after == before {
            break;
        }
    }
}

fn is_value(address: &Address) -> bool {
    matches!(address, Address::Variable(_) | Address::Local(_))
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
    // What something else reads makes all that it reads itself no one's, back to the beginning: a chain
    // of locals may be long.
    let mut others: BTreeSet<&Address> = BTreeSet::new();
    let mut open: Vec<&Definition> = Vec::new();
    for definition in module.definitions() {
        let address = &definition.address;
        let read = readers.contains_key(address);
        let is_local = matches!(address, Address::Local(_));
        if if is_local { !read } else { !IamBlock::is(address) } {
            open.push(definition);
        }
    }
    while let Some(definition) = open.pop() {
        for reference in module.references_of(definition) {
            if is_value(&reference.address) && others.insert(&reference.address) {
                open.extend(module.defined(&reference.address));
            }
        }
    }
    let all = module.definitions().iter().filter(|it| is_value(&it.address));
    all.filter(|it| readers.contains_key(&it.address) && !others.contains(&it.address)).collect()
}

/// The models that are looked up for nothing else than profiles and policies, or for nothing.
fn looked_up_only(module: &Module) -> Vec<&Definition> {
    let looked_up = module.definitions().iter().filter(|definition| {
        matches!(definition.address, Address::Data { .. })
            && definition.address.kind() == Some("aws_bedrock_foundation_model")
    });
    let harmless = |reader: &Definition| {
        IamBlock::is(&reader.address) || reader.address.kind() == Some(PROFILE)
    };
    let only = |definition: &&Definition| {
        readers(module, &definition.address).all(|(reader, _)| harmless(reader))
    };
    looked_up.filter(only).collect()
}

/// Who reads what has the address, with the bytes of the reference.
fn readers<'m>(
    module: &'m Module,
    address: &'m Address,
) -> impl Iterator<Item = (&'m Definition, Range<usize>)> {
    module.uses(address).filter_map(|it| Some((module.holder(it)?, it.span.clone())))
}

/// The variables and local values that are handed to other modules of the repository, and read by
/// nothing else but policies.
fn passed(module: &Module) -> Vec<Passed> {
    let all = module.definitions().iter();
    let values = all.filter(|it| is_value(&it.address));
    values
        .filter_map(|definition| {
            let mut to = Vec::new();
            for (reader, span) in readers(module, &definition.address) {
                match &reader.address {
                    Address::Module(_) => to.push(argument(module, reader, &span)?),
                    other if IamBlock::is(other) => {}
                    _ => return None,
                }
            }
            let source = module.source(definition.file)?;
            let variable = match &definition.address {
                Address::Variable(name) => Some(name.clone()),
                _ => None,
            };
            let place = (source.name.clone(), definition.span.clone());
            (!to.is_empty()).then_some(Passed { place, variable, to })
        })
        .collect()
}

/// The source of a called module, and the argument in which the reference stands.
fn argument(module: &Module, call: &Definition, span: &Range<usize>) -> Option<(String, String)> {
    let body = &module.block(call)?.body;
    let source = body.get_attribute("source")?.value.as_str()?.to_owned();
    let attribute = body.attributes().find(|it| holds(&span_of(&it.value), span))?;
    Some((source, attribute.key.as_str().to_owned()))
}

/// Follows values through the calls of modules: what a called module makes profiles or writes policies
/// from is that for who calls it, too.
pub(super) fn through_calls(facts: &mut [ModuleFacts]) {
    loop {
        let mut found: Vec<(usize, Passed)> = Vec::new();
        for (index, module) in facts.iter().enumerate() {
            let known = |passed: &Passed| {
                passed.variable.as_ref().is_some_and(|name| module.sources.variables.contains(name))
                    || module.sources.places.contains(&passed.place)
            };
            let is_source = |(source, argument): &(String, String)| {
                if is_policy_argument(argument) {
                    return true;
                }
                let dir = source.starts_with('.').then(|| joined(&module.dir, source)).flatten();
                let called = dir.and_then(|dir| facts.iter().find(|it| it.dir == dir));
                called.is_some_and(|called| called.sources.variables.contains(argument))
            };
            let more = module.sources.passed.iter().filter(|passed| !known(passed));
            let more = more.filter(|passed| passed.to.iter().all(is_source));
            found.extend(more.map(|passed| (index, passed.clone())));
        }
        if found.is_empty() {
            return;
        }
        for (index, passed) in found {
            let Some(module) = facts.get_mut(index) else { continue };
            module.sources.places.push(passed.place);
            module.sources.variables.extend(passed.variable);
        }
    }
}

/// Whether an argument of a module takes policies, by its name.
fn is_policy_argument(name: &str) -> bool {
    ["policy", "policies", "statement", "statements"].iter().any(|word| name.contains(word))
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
