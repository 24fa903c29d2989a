//! What an upgrade is meant to change, for the comparison of the module before and after.

use std::collections::BTreeSet;

use super::source::without_geography;
use super::{Setting, Speaking, Upgraded};
use crate::catalog::Catalog;
use crate::change::{Expected, Statement};
use crate::module::{Address, Instance, Module, PROFILE, Resolver, profile_instance};

/// What the moves of an upgrade, or of a stage of one, change between two modules.
pub fn expected(
    before: &Module,
    after: &Module,
    settings: &[Setting],
    catalog: &Catalog,
    upgraded: &Upgraded,
) -> Expected {
    let mut statements = vec![Statement::Profiles, Statement::Lookups, Statement::Validations];
    let (old, new) = (labels(before), labels(after));
    let mut labels: BTreeSet<&String> = old.symmetric_difference(&new).collect();
    let mut keys = BTreeSet::new();
    for one in &upgraded.moves {
        let (address, instance) = profile_instance(&one.address);
        let instance = Some(instance).filter(|it| matches!(it, Instance::Key(_)));
        if let Some(label) = address.label() {
            let label = label.strip_suffix("_next").unwrap_or(label);
            // Those that stand beside it while the upgrade is under way.
            let beside = |it: &&String| {
                it.strip_prefix(label).is_some_and(|rest| {
                    rest.is_empty() || rest.ends_with("_next") || rest.ends_with("_previous")
                })
            };
            labels.extend(old.union(&new).filter(beside));
        }
        if let Some(Instance::Key(key)) = &instance {
            keys.insert(key.clone());
            keys.extend(new_keys(before, after, settings));
        }
        // From different models it moves in several moves, and has its name in common.
        let same: Vec<_> = upgraded.moves.iter().filter(|it| it.address == one.address).collect();
        let in_all = same.iter().any(|it| it.environments.is_empty());
        let environments = same.iter().filter(|_| !in_all).flat_map(|it| it.environments.clone());
        let environments = environments.collect();
        statements.push(Statement::Profile { address, instance, environments });
        let ids = ids(catalog, &one.from, &one.to);
        statements.push(match upgraded.speaking {
            Speaking::Readers => Statement::Model(ids),
            Speaking::Policies => Statement::Allowed(ids),
        });
    }
    statements.extend(
        labels.iter().map(|label| Statement::Rewritten(Address::resource(PROFILE, label.as_str()))),
    );
    // What is written out for each environment may not be the same where none is given.
    statements.extend(labels.iter().map(|label| Statement::Profile {
        address: Address::resource(PROFILE, label.as_str()),
        instance: None,
        environments: vec![String::new()],
    }));
    let mut words: Vec<String> = labels.iter().map(|label| format!("{PROFILE}.{label}")).collect();
    for key in &keys {
        let whole = words.clone();
        words.extend(whole.iter().map(|word| format!("{word}.{key}")));
        words.extend(whole.iter().map(|word| format!("{word} [ \" {key} \" ]")));
        statements.push(Statement::Instances(key.clone()));
    }
    statements.push(Statement::Follows(words.clone()));
    statements.push(Statement::Parts(words));
    let names: BTreeSet<&str> = upgraded.moves.iter().map(|it| it.key.as_str()).collect();
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    Expected::new(format!("the upgrade of {}", names.join(" and ")), statements)
}

/// The labels of a module's profiles.
fn labels(module: &Module) -> BTreeSet<String> {
    let labels = module.resources(PROFILE).filter_map(|it| it.address.label());
    labels.map(str::to_owned).collect()
}

/// The keys of instances that are there only before or only after.
fn new_keys(before: &Module, after: &Module, settings: &[Setting]) -> BTreeSet<String> {
    let keys = |module: &Module, setting: &Setting| -> BTreeSet<String> {
        let resolver = Resolver::new(module, &setting.inputs);
        let keys = resolver.profiles().into_iter().filter_map(|profile| match profile.instance {
            Instance::Key(key) => Some(key),
            _ => None,
        });
        keys.collect()
    };
    let mut found = BTreeSet::new();
    for setting in settings {
        let (old, new) = (keys(before, setting), keys(after, setting));
        found.extend(old.symmetric_difference(&new).cloned());
    }
    found
}

/// The ids by which one model is named where the other one was: those in ARNs and the short ones.
pub(super) fn ids(catalog: &Catalog, from: &str, to: &str) -> Vec<(String, String)> {
    let find = |id: &str| catalog.models().iter().find(|model| model.id.as_str() == id);
    let (old, new) = (find(from), find(to));
    let Some(new) = new else { return Vec::new() };
    let mut ids = match old {
        Some(old) => vec![
            (old.copy_from.id().to_owned(), new.copy_from.id().to_owned()),
            (old.base_model.to_string(), new.base_model.to_string()),
        ],
        None => vec![
            (from.to_owned(), new.copy_from.id().to_owned()),
            (without_geography(from).to_owned(), new.base_model.to_string()),
        ],
    };
    ids.push((from.to_owned(), to.to_owned()));
    ids
}
