//! Profiles that a module makes because another one calls it. What goes is the call, or the entry that the
//! call or the profile is made from, in the module in which that is written.

use std::collections::{BTreeMap, BTreeSet};

use super::call_path::{Place, Way, passed};
use super::target::{self};
use super::{Removal, Taking, take_out};
use crate::catalog::Catalog;
use crate::configuration::Configurations;
use crate::diagnostic::{Diagnostic, Result};
use crate::inventory::{ByCalls, by_calls};
use crate::module::{Environments, Inputs, Module};

/// The environments of a root module.
pub type EnvironmentsOf<'a> = &'a dyn Fn(&Module) -> Environments;

/// The keys of the profiles that calls make, as `list` shows them.
pub fn keys_of_calls(
    configurations: &Configurations<'_>,
    environments: EnvironmentsOf<'_>,
) -> Vec<String> {
    by_calls(configurations, environments).iter().map(ByCalls::key).collect()
}

/// A profile taken out of the module in which its call or entry is written.
#[derive(Debug)]
pub struct Called {
    /// That module, by its index in the configurations.
    pub member: usize,
    /// The root module from which calls lead to the profile.
    pub root: usize,
    /// What that module is evaluated with: its environments, or the calls of it.
    pub settings: BTreeMap<String, Inputs>,
    /// What goes.
    pub removal: Removal,
}

/// Takes a profile out that a module makes because others call it. None when the word means no such
/// profile. The files of the modules have numbers of their own, so that it shows where an argument is
/// written.
///
/// # Errors
/// When it means several, something else reads the profile, or nothing can go that makes it alone.
pub fn remove_called(
    configurations: &Configurations<'_>,
    environments: EnvironmentsOf<'_>,
    catalog: &Catalog,
    is_root: &dyn Fn(usize) -> bool,
    word: &str,
) -> Result<Option<Called>> {
    let all = by_calls(configurations, environments).into_iter();
    let all: BTreeMap<Place, ByCalls<'_>> = all.map(|it| ((it.root, it.full()), it)).collect();
    let own = || all.iter().filter(|((root, _), _)| is_root(*root));
    let mut meant: Vec<(&Place, &ByCalls<'_>)> =
        own().filter(|((_, full), _)| full == word).collect();
    if meant.is_empty() {
        meant = own().filter(|(_, made)| made.fits(word)).collect();
    }
    let (place, made) = match meant.as_slice() {
        [] => return Ok(None),
        [(place, made)] => (*place, *made),
        several => return Err(could_be(configurations, word, several).into()),
    };
    let way = Way { configurations, environments, place, full: &place.1, made };
    let (member, found) = way.find()?;
    let Some(module) = configurations.module(member) else { return Ok(None) };
    let leaf = configurations.module(made.member).unwrap_or(module);
    let inputs = made.views().map(|view| &view.inputs);
    let models = target::models(leaf, inputs, catalog, &|profile| {
        profile.definition.address == made.address && profile.instance == made.instance
    });
    let settings = way.settings_of(member);
    let verify = |after: &Module| way.verify(&all, member, after);
    let taking = Taking {
        module,
        environments: &settings,
        passed: &passed(configurations, member),
        key: word,
        models,
    };
    let mut removal = take_out(taking, found, &verify)?;
    removal.left.extend(way.without_calls(member, &removal)?);
    Ok(Some(Called { member, root: place.0, settings, removal }))
}

/// Why a word means none: which profiles it could mean, and in which root modules.
fn could_be(
    configurations: &Configurations<'_>,
    word: &str,
    several: &[(&Place, &ByCalls<'_>)],
) -> Diagnostic {
    let roots: BTreeSet<usize> = several.iter().map(|((root, _), _)| *root).collect();
    let names: BTreeSet<String> =
        several.iter().map(|((_, full), _)| format!("`{full}`")).collect();
    let names: Vec<String> = names.into_iter().collect();
    if names.len() > 1 {
        let problem = format!("`{word}` could be {}", names.join(" or "));
        return Diagnostic::error(problem).help("give the address instead of the key");
    }
    let problem = format!("several configurations have a profile {}", names.join(""));
    let mark = |problem: Diagnostic, root: &usize| {
        let made = several.iter().find(|((it, _), _)| it == root);
        let call = made.and_then(|(_, made)| {
            let (root, call) = &made.views().next()?.call;
            let module = configurations.module(*root)?;
            Some((module, module.defined(call).next()?))
        });
        match call {
            Some((module, it)) => module.mark(problem, it.file, it.header.clone(), ""),
            None => problem,
        }
    };
    let help = "say which one is meant: `--infra-dir DIR`";
    roots.iter().fold(Diagnostic::error(problem), mark).help(help)
}
