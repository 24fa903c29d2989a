//! The modules that a configuration calls, compared in each call before and after a change.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::affected::{Affected, readers};
use super::difference::Difference;
use super::within;
use crate::configuration::{Configurations, View};
use crate::module::{Address, Environments, Inputs, Module, Resolver, Value};

/// What the modules that the first one calls say differently in the calls that are there before and
/// after: because they have another text, or because they are given other arguments. The modules are the
/// same before and after, in the same folders.
pub fn differences_through(
    before: &[(PathBuf, &Module)],
    after: &[(PathBuf, &Module)],
    environments: &BTreeMap<String, Inputs>,
) -> Vec<Difference> {
    let configurations = (Configurations::of(before.to_vec()), Configurations::of(after.to_vec()));
    let wanted: BTreeSet<usize> = (1..before.len()).collect();
    let told = |_: &Module| Environments { all: environments.clone(), ..Environments::default() };
    let views = |it: &Configurations<'_>| -> BTreeMap<(usize, String, String), View> {
        let all = it.views(&wanted, &told).into_iter();
        let all = all.flat_map(|(index, views)| views.into_iter().map(move |view| (index, view)));
        let key =
            |(index, view): &(usize, View)| (*index, view.path.clone(), view.environment.clone());
        all.map(|it| (key(&it), it.1)).collect()
    };
    let (was, is) = (views(&configurations.0), views(&configurations.1));
    let mut texts: BTreeMap<usize, Affected> = BTreeMap::new();
    let mut all: Vec<Difference> = Vec::new();
    for ((index, path, environment), view) in &was {
        let Some(other) = is.get(&(*index, path.clone(), environment.clone())) else { continue };
        let modules = (configurations.0.module(*index), configurations.1.module(*index));
        let (Some(old), Some(new)) = modules else { continue };
        let text = texts.entry(*index).or_insert_with(|| Affected::of(old, new));
        let mut roots: Vec<Address> = text.all.iter().cloned().collect();
        roots.extend(given_otherwise(&view.inputs, &other.inputs));
        if roots.is_empty() {
            continue;
        }
        let affected = Affected {
            edited: text.edited.clone(),
            all: readers(&[old, new], roots),
            values: BTreeSet::new(),
        };
        let resolvers = (Resolver::new(old, &view.inputs), Resolver::new(new, &other.inputs));
        for difference in within((&resolvers.0, &resolvers.1), &affected, environment) {
            match all.iter_mut().find(|it| it.is_same(&difference)) {
                Some(known) => known.environments.extend(difference.environments),
                None => all.push(difference),
            }
        }
    }
    all
}

/// The variables that are given other values.
fn given_otherwise(before: &Inputs, after: &Inputs) -> BTreeSet<Address> {
    let arguments = |inputs: &Inputs| inputs.arguments.clone().unwrap_or_default();
    let (was, is) = (arguments(before), arguments(after));
    let value = |all: &BTreeMap<String, Value>, name: &str| all.get(name).cloned();
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let other = names.into_iter().filter(|name| value(&was, name) != value(&is, name));
    other.map(|name| Address::Variable(name.clone())).collect()
}
