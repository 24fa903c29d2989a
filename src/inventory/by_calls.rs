//! The profiles that modules make because others call them, and which of them a word means.

use std::collections::{BTreeMap, BTreeSet};

use super::called::{Called, same};
use super::key;
use crate::configuration::{Configurations, View};
use crate::module::{Address, Environments, Instance, Module, PROFILE, Profile, Resolver};

/// A profile that calls lead to.
#[derive(Debug, Clone)]
pub struct ByCalls<'m> {
    /// The root module, an index into the members.
    pub root: usize,
    /// The module with its resource.
    pub member: usize,
    /// The resource and which instance of it.
    pub address: Address,
    /// See above.
    pub instance: Instance,
    /// What it is in each environment that has it, and the calls that lead there.
    pub seen: Vec<(View, Profile<'m>)>,
}

impl ByCalls<'_> {
    /// The views of its module in which it is.
    pub fn views(&self) -> impl Iterator<Item = &View> {
        self.seen.iter().map(|(view, _)| view)
    }

    /// The calls that lead to it, as an address.
    pub fn path(&self) -> &str {
        self.views().next().map_or("", |view| &view.path)
    }

    /// What it is called in lists.
    pub fn key(&self) -> String {
        format!("{}.{}", self.path(), key(&self.address, &self.instance))
    }

    /// Its address in Terraform.
    pub fn full(&self) -> String {
        format!("{}.{}", self.path(), self.address.instance(&self.instance))
    }

    /// Whether a word means it, perhaps among others: its address or key, or its call.
    pub fn fits(&self, word: &str) -> bool {
        let path = self.path();
        let last = self.views().next().and_then(|view| view.links.last());
        let by_call = last.is_some_and(|link| match (&link.instance, &link.call) {
            (Instance::Key(key), _) => same(key, word),
            (Instance::Single, Address::Module(name)) => same(name, word),
            _ => false,
        });
        let rest = word.strip_prefix(path).and_then(|rest| rest.strip_prefix('.'));
        by_call
            || word == path
            || path.strip_prefix("module.") == Some(word)
            || path.strip_prefix(word).is_some_and(|rest| rest.starts_with(['[', '.']))
            || rest
                .is_some_and(|rest| Called::new(rest).fits(&self.address, &self.instance).is_some())
    }
}

/// All profiles that calls make, module by module, in the order of the calls.
pub fn by_calls<'m>(
    configurations: &Configurations<'m>,
    environments: &dyn Fn(&Module) -> Environments,
) -> Vec<ByCalls<'m>> {
    let has_profiles = |index: &usize| {
        configurations.module(*index).is_some_and(|it| it.resources(PROFILE).next().is_some())
    };
    let wanted: BTreeSet<usize> = configurations.indices().filter(has_profiles).collect();
    let mut all: Vec<ByCalls<'m>> = Vec::new();
    let mut places: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for (member, views) in configurations.views(&wanted, environments) {
        let Some(module) = configurations.module(member) else { continue };
        for view in views {
            for profile in Resolver::new(module, &view.inputs).profiles() {
                let (address, instance) = (&profile.definition.address, &profile.instance);
                let full = format!("{}.{}", view.path, address.instance(instance));
                let index = *places.entry((view.call.0, full)).or_insert_with(|| {
                    all.push(ByCalls {
                        root: view.call.0,
                        member,
                        address: address.clone(),
                        instance: instance.clone(),
                        seen: Vec::new(),
                    });
                    all.len() - 1
                });
                if let Some(made) = all.get_mut(index) {
                    made.seen.push((view.clone(), profile));
                }
            }
        }
    }
    all
}
