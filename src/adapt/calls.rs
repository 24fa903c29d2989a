//! One more profile for a module that makes its profiles through calls of other modules: one more entry
//! of what a call goes over or is given, or one more call beside its kin.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::survey::Survey;
use crate::aws::Region;
use crate::catalog::Model;
use crate::configuration::Configurations;
use crate::inventory::{by_calls, model_of, region_of_source, same};
use crate::module::{Address, Environments, Inputs, Instance, InstanceStep, Module, Value};
use crate::naming::Key;

/// A module and the modules of the repository that it calls, however far.
pub struct Calls<'m> {
    /// The modules with their folders; the one that calls is the first.
    pub(super) members: Vec<(PathBuf, &'m Module)>,
    /// The profiles where the module is deployed first.
    pub(super) profiles: Vec<Called<'m>>,
}

/// A profile that a call leads to.
#[derive(Debug, Clone)]
pub(super) struct Called<'m> {
    /// The call in the module.
    pub(super) call: Address,
    /// Its own address, through the calls.
    pub(super) address: String,
    pub(super) key: String,
    /// What other commands call it.
    pub(super) listed: String,
    pub(super) model: Option<&'m Model>,
    name: Option<Value>,
    source: Option<Value>,
}

impl Called<'_> {
    pub(super) fn name(&self) -> Option<&str> {
        self.name.as_ref()?.as_str()
    }
}

impl<'m> Calls<'m> {
    /// The profiles that the calls lead to, if there are any.
    pub fn of(survey: &Survey<'m>, members: Vec<(PathBuf, &'m Module)>) -> Option<Self> {
        let inputs = survey.deployments.values().next().cloned().unwrap_or_default();
        let profiles = called(&members, survey, &inputs);
        (!profiles.is_empty()).then_some(Self { members, profiles })
    }

    /// How many profiles there are.
    pub fn count(&self) -> usize {
        self.profiles.len()
    }

    /// The region of the profiles, where it is known.
    pub fn region(&self) -> Option<Region> {
        let mut sources = self.profiles.iter().rev().filter_map(|it| it.source.as_ref());
        sources.find_map(region_of_source)
    }

    pub(super) fn find(&self, key: &Key) -> Option<&Called<'m>> {
        self.profiles.iter().find(|it| same(&it.key, key.as_str()))
    }

    /// The call of the first module, as it will be, that makes the profile with this key, with its instance; the module
    /// that is called, and the profile there. None where that module calls a further one for it.
    pub fn made(
        &self,
        survey: &Survey<'m>,
        after: &Module,
        key: &Key,
    ) -> Option<(String, &'m Module, String)> {
        let members = self.with(after);
        survey.deployments.values().find_map(|inputs| {
            let environments = |_: &Module| Environments {
                all: BTreeMap::from([(String::new(), inputs.clone())]),
                ..Environments::default()
            };
            let all = by_calls(&Configurations::of(members.clone()), &environments);
            let found = all.iter().filter(|it| it.root == 0).find_map(|made| {
                let (view, _) = made.seen.first()?;
                let [link] = view.links.as_slice() else { return None };
                let is_it = same(&key_of(&view.path, &view.call.1, &made.instance), key.as_str());
                let call = link.call.instance(&link.instance);
                is_it.then(|| (call, made.member, made.address.instance(&made.instance)))
            });
            let (call, member, profile) = found?;
            self.members.get(member).map(|(_, module)| (call, *module, profile))
        })
    }

    /// The calls that lead to profiles, the last one first.
    pub(super) fn direct(&self) -> Vec<&Address> {
        let mut calls: Vec<&Address> = Vec::new();
        for profile in self.profiles.iter().rev() {
            if !calls.contains(&&profile.call) {
                calls.push(&profile.call);
            }
        }
        calls
    }

    /// The same modules with the first one as it would be.
    pub(super) fn with<'n>(&self, after: &'n Module) -> Vec<(PathBuf, &'n Module)>
    where
        'm: 'n,
    {
        let mut members: Vec<(PathBuf, &'n Module)> = self.members.clone();
        if let Some((_, module)) = members.first_mut() {
            *module = after;
        }
        members
    }
}

/// The profiles that the calls of the first module lead to.
pub(super) fn called<'m>(
    members: &[(PathBuf, &Module)],
    survey: &Survey<'m>,
    inputs: &Inputs,
) -> Vec<Called<'m>> {
    let environments = |_: &Module| Environments {
        all: BTreeMap::from([(String::new(), inputs.clone())]),
        ..Environments::default()
    };
    let all = by_calls(&Configurations::of(members.to_vec()), &environments);
    let own = all.into_iter().filter(|it| it.root == 0);
    let called = own.filter_map(|made| {
        let (listed, address) = (made.key(), made.full());
        let (view, profile) = made.seen.into_iter().next()?;
        let source = profile.copy_from.map(|it| it.value);
        Some(Called {
            listed,
            key: key_of(&view.path, &view.call.1, &profile.instance),
            call: view.call.1,
            address,
            model: source.as_ref().and_then(|it| model_of(survey.catalog, it)),
            name: profile.name.map(|it| it.value),
            source,
        })
    });
    let mut found: Vec<Called<'m>> = called.collect();
    let order = |it: &Called<'_>| {
        let definition = members.first().and_then(|(_, root)| root.defined(&it.call).next());
        definition.map(|it| (it.file, it.span.start))
    };
    found.sort_by_key(order);
    found
}

/// The key of a profile: that of its instance, of the last instance on the way to it, or the name of the
/// call.
fn key_of(path: &str, call: &Address, instance: &Instance) -> String {
    if let Instance::Key(key) = instance {
        return key.clone();
    }
    let of_path = InstanceStep::all(path).iter().rev().find_map(InstanceStep::key);
    of_path.unwrap_or_else(|| match call {
        Address::Module(name) => name.clone(),
        other => other.to_string(),
    })
}
