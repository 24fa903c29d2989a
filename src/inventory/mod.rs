//! The profiles of modules as their users know them: names, models and tags in every environment,
//! and where the ARN is to be had. Pure; whatever the text does not settle is told as unknown.

mod arns;
mod by_calls;
mod called;
mod delivery;
mod duplicates;
mod entry;
mod handed;
mod inherited;
pub mod rollout;
mod source;
mod through;
mod variable;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::catalog::Catalog;
use crate::configuration::{Configurations, View};
use crate::module::{Address, Environments, Inputs, Instance, Module, PROFILE, Resolver};

pub(crate) use arns::{
    Name, arn_of, collections, collections_of, is_composed, is_whole, profile_of,
};
pub use by_calls::{ByCalls, by_calls};
pub use called::{Called, Fit, same};
pub use delivery::Delivery;
pub(crate) use delivery::PARAMETER;
use delivery::Parameters;
pub(crate) use delivery::{is_no_reader, is_single, reads_arn};
pub use duplicates::{Duplicate, duplicates};
pub(crate) use duplicates::{in_environment, per_environment};
pub use entry::{Entry, Seen, Text};
use entry::{entry, seen};
pub use handed::follow;
use inherited::Inherited;
pub use source::Source;
pub(crate) use source::{model_of, region_of, region_of_source, without_geography};
pub(crate) use variable::{around, variable};

/// A module as it is looked at: in one environment, through one call.
struct Look<'v> {
    environment: &'v str,
    inputs: &'v Inputs,
    /// The call that leads to it, with the root module.
    call: Option<(&'v View, &'v Module)>,
    /// The modules that call it.
    callers: Option<&'v Configurations<'v>>,
}

/// The profiles of a module, in the order in which they are written, instances of one resource in
/// the order of their keys. Where the module names no environments, the `usual` ones are told apart only
/// if a model depends on them.
pub fn profiles<'c>(module: &Module, catalog: &'c Catalog, usual: &[String]) -> Vec<Entry<'c>> {
    told_apart(usual, |environments| {
        let all = environments(module).all;
        let look = |(environment, inputs)| Look { environment, inputs, call: None, callers: None };
        let looks: Vec<Look<'_>> =
            all.iter().map(|(name, it)| (name.as_str(), it)).map(look).collect();
        profiles_in(module, catalog, &looks)
    })
}

/// The profiles of the modules that others of them call, through these calls, by module.
pub fn called<'c>(
    configurations: &Configurations<'_>,
    wanted: &BTreeSet<usize>,
    catalog: &'c Catalog,
    usual: &[String],
) -> BTreeMap<usize, Vec<Entry<'c>>> {
    let views = |environments: &dyn Fn(&Module) -> Environments| {
        let mut found: BTreeMap<usize, Vec<Entry<'c>>> = BTreeMap::new();
        for (index, views) in configurations.views(wanted, environments) {
            let Some(module) = configurations.module(index) else { continue };
            let mut looks: Vec<Look<'_>> = Vec::with_capacity(views.len());
            for view in &views {
                let View { environment, inputs, call, .. } = view;
                let Some(root) = configurations.module(call.0) else { continue };
                looks.push(Look {
                    environment,
                    inputs,
                    call: Some((view, root)),
                    callers: Some(configurations),
                });
            }
            let mut entries = profiles_in(module, catalog, &looks);
            stand_in_folder(&mut entries, configurations.folder(index));
            found.insert(index, entries);
        }
        found
    };
    let mut found = views(&|module| nameless(module, usual));
    let known = |entries: &[Entry<'_>]| entries.iter().filter(|entry| is_known(entry)).count();
    if found.values().all(|entries| known(entries) == entries.len()) {
        return found;
    }
    for (index, entries) in views(&|module| Environments::of(module, usual)) {
        if found.get(&index).is_none_or(|before| known(&entries) > known(before)) {
            found.insert(index, entries);
        }
    }
    found
}

/// The profiles of a root module, and those that its calls make of the modules `below` it, which stand with their
/// folders.
pub fn of_root<'c>(
    (folder, root): (PathBuf, &Module),
    below: &[(PathBuf, Module)],
    catalog: &'c Catalog,
    usual: &[String],
) -> Vec<Entry<'c>> {
    let mut all = profiles(root, catalog, usual);
    stand_in_folder(&mut all, Some(&folder));
    let others = below.iter().map(|(folder, module)| (folder.clone(), module));
    let members: Vec<(PathBuf, &Module)> = std::iter::once((folder, root)).chain(others).collect();
    let configurations = Configurations::of(members);
    let holds = |index: &usize| {
        configurations.module(*index).is_some_and(|it| it.resources(PROFILE).next().is_some())
    };
    let wanted: BTreeSet<usize> = configurations.indices().skip(1).filter(holds).collect();
    if !wanted.is_empty() {
        all.extend(called(&configurations, &wanted, catalog, usual).into_values().flatten());
        all.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    }
    let module = |folder: &Path| {
        let member = configurations.indices().find(|it| configurations.folder(*it) == Some(folder));
        member.and_then(|it| configurations.module(it))
    };
    follow(&mut all, &module);
    all
}

/// Notes in which folder the module of profiles stands, from which its calls lead on.
fn stand_in_folder(entries: &mut [Entry<'_>], folder: Option<&Path>) {
    for handed in entries.iter_mut().flat_map(|entry| &mut entry.handed) {
        handed.of_module_in(folder);
    }
}

/// The environments that the module names itself, or else one without a name.
fn nameless(module: &Module, usual: &[String]) -> Environments {
    let environments = Environments::of(module, usual);
    if !environments.assumed {
        return environments;
    }
    let all = BTreeMap::from([(String::new(), Inputs::default())]);
    Environments { all, assumed: true }
}

/// Whether its model is known everywhere.
fn is_known(entry: &Entry<'_>) -> bool {
    entry.seen.iter().all(|seen| seen.model.is_some())
}

/// The entries without the environments that are only usual, unless more models are known with them.
fn told_apart<'c>(
    usual: &[String],
    entries: impl Fn(&dyn Fn(&Module) -> Environments) -> Vec<Entry<'c>>,
) -> Vec<Entry<'c>> {
    let without = entries(&|module| nameless(module, usual));
    let known = |entries: &[Entry<'_>]| entries.iter().filter(|entry| is_known(entry)).count();
    if known(&without) == without.len() {
        return without;
    }
    let with = entries(&|module| Environments::of(module, usual));
    if known(&with) > known(&without) { with } else { without }
}

fn profiles_in<'c>(module: &Module, catalog: &'c Catalog, looks: &[Look<'_>]) -> Vec<Entry<'c>> {
    let mut entries: Vec<Entry<'c>> = Vec::new();
    let mut deliveries: Vec<(Delivery, Vec<through::Level>)> = Vec::new();
    // Two root modules may make a call of the same name.
    let mut places: BTreeMap<(Option<usize>, String), usize> = BTreeMap::new();
    for Look { environment, inputs, call, callers } in looks {
        let resolver = Resolver::new(module, inputs);
        let parameters = Parameters::of(&resolver);
        for profile in resolver.profiles() {
            let mut address = profile.definition.address.instance(&profile.instance);
            if let Some((view, _)) = call {
                address = format!("{}.{address}", view.path);
            }
            let root = call.map(|(view, _)| view.call.0);
            let index = *places.entry((root, address)).or_insert_with_key(|(_, address)| {
                let delivery = Delivery::of(module, &profile.definition.address, &profile.instance);
                let mut entry = entry(module, &profile, address, &delivery);
                let mut levels = Vec::new();
                if let (Some((view, root)), Some(callers)) = (call, callers) {
                    levels = through::levels(callers, view, &mut entry);
                    entry.is_made_by(view, root);
                }
                entries.push(entry);
                deliveries.push((delivery, levels));
                entries.len() - 1
            });
            if let (Some(entry), Some((delivery, levels))) =
                (entries.get_mut(index), deliveries.get(index))
            {
                let is_passed = module.defined(&profile.provider).next().is_none();
                let inherited = call.as_ref().zip(*callers).filter(|_| is_passed);
                let inherited = inherited.and_then(|((view, _), callers)| {
                    Inherited::of(callers, view, &profile.provider)
                });
                let mut seen = seen(&resolver, &profile, inherited.as_ref(), catalog);
                seen.parameters = delivery.parameters(&parameters, &profile.instance);
                if let (Some((view, _)), Some(callers)) = (call, callers) {
                    seen.parameters.extend(through::parameters(callers, view, levels));
                }
                seen.environment = Some((*environment).to_owned()).filter(|name| !name.is_empty());
                entry.seen.push(seen);
            }
        }
    }
    // A profile of one environment only was found later than its neighbours.
    entries.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    entries
}

/// The key of a profile: what tells it from the other profiles of its module.
pub fn key(address: &Address, instance: &Instance) -> String {
    let label = address.label().unwrap_or_default();
    match instance {
        Instance::Single => label.to_owned(),
        Instance::Key(key) => key.clone(),
        Instance::Index(index) => format!("{label}[{index}]"),
        Instance::Unknown => format!("{label}[*]"),
    }
}

#[cfg(test)]
mod tests;
