//! The profiles with blocks of their own that the words of the command line mean, at any stage.

use super::keyed;
use super::state::{Labels, partner, profile};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::inventory::{self, Called, Fit};
use crate::module::{Address, Instance, Module, PROFILE, Resolver};
use crate::strict::one_of;
use crate::upgrade::setting::Setting;
use crate::upgrade::subject::{fit, label};

/// The profiles that the keys name, those in the middle of an upgrade by their own label.
pub(super) fn chosen(
    module: &Module,
    settings: &[Setting],
    keys: &[String],
) -> Result<Vec<Labels>, Vec<Diagnostic>> {
    let labels: Vec<&str> =
        module.resources(PROFILE).map(|definition| label(&definition.address)).collect();
    let mut known: Vec<&str> = Vec::new();
    for label in &labels {
        let base = partner(module, label).map_or(*label, |(base, _)| base);
        if !known.contains(&base) {
            known.push(base);
        }
    }
    if keys.is_empty() {
        return match known.as_slice() {
            [only] => Ok(vec![Labels::of(only)]),
            [] => Err(vec![
                Diagnostic::error("the module has no application inference profile")
                    .help("`bedrock-profile add KEY --model MODEL` adds one"),
            ]),
            several => Err(vec![
                Diagnostic::error("the module has several profiles, and no key was given")
                    .help(format!("name those to upgrade: {}", one_of(several.iter().copied()))),
            ]),
        };
    }
    let mut found = Vec::new();
    let mut problems = Vec::new();
    let instances = instances(module, settings);
    for key in keys {
        let called = Called::new(key);
        let block = |base| Block::new(module, base, &labels, &instances);
        let meant =
            known.iter().filter_map(|base| Some((block(*base).fit(module, called)?, *base)));
        if let Some((_, base)) = meant.max_by_key(|(fit, _)| *fit) {
            match block(base).others(called) {
                others if others.is_empty() => found.push(Labels::of(base)),
                others => problems.push(part_of_count(base, key, &others)),
            }
            continue;
        }
        let listed = instances.iter().map(|(address, instance)| inventory::key(address, instance));
        let mut names: Vec<String> = Vec::new();
        for name in listed.chain(keyed::all(module, settings).into_iter().map(|it| it.key)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let all = || names.iter().map(String::as_str);
        let problem = Diagnostic::error(format!("the module has no profile `{key}`"));
        problems.push(match did_you_mean(key, all()) {
            Some(close) => problem.help(format!("did you mean `{close}`?")),
            None => problem.help(format!("it has {}", one_of(all()))),
        });
    }
    found.dedup();
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

/// The profiles of the module, over all environments.
fn instances(module: &Module, settings: &[Setting]) -> Vec<(Address, Instance)> {
    let mut found = Vec::new();
    for setting in settings {
        for profile in Resolver::new(module, &setting.inputs).profiles() {
            let one = (profile.definition.address.clone(), profile.instance);
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found
}

/// A profile with its labels of today, and the instances of these.
struct Block<'a> {
    labels: Vec<&'a str>,
    /// A block that makes nothing today is called by its label.
    instances: Vec<&'a Instance>,
}

impl<'a> Block<'a> {
    fn new(
        module: &Module,
        base: &'a str,
        labels: &[&'a str],
        instances: &'a [(Address, Instance)],
    ) -> Self {
        let own = |label: &str| partner(module, label).map_or(label, |(base, _)| base) == base;
        let mut called = vec![base];
        called.extend(labels.iter().filter(|label| own(label)));
        let mine = instances.iter().filter(|(address, _)| own(label(address)));
        Self { labels: called, instances: mine.map(|(_, instance)| instance).collect() }
    }

    /// How well a word fits it.
    fn fit(&self, module: &Module, called: Called<'_>) -> Option<Fit> {
        let of = |label: &&str| {
            let address = profile(label);
            let instances = self.instances.iter().copied().chain([&Instance::Single]);
            instances.filter_map(|instance| fit(module, called, &address, instance)).max()
        };
        self.labels.iter().filter_map(of).max()
    }

    /// The numbers that its `count` has beside the one that a word names.
    fn others(&self, called: Called<'_>) -> Vec<usize> {
        let Some(own) = called.number() else { return Vec::new() };
        let mut others = Vec::new();
        for instance in &self.instances {
            if let Instance::Index(index) = instance
                && *index != own
                && !others.contains(index)
            {
                others.push(*index);
            }
        }
        others
    }
}

/// Why one instance of a `count` cannot go through stages alone: they are those of its block.
fn part_of_count(base: &str, key: &str, others: &[usize]) -> Diagnostic {
    let others: Vec<String> = others.iter().map(|index| format!("`{base}[{index}]`")).collect();
    let others = others.join(", ");
    let problem = format!("`{key}` cannot go through stages alone: its block makes {others} too");
    Diagnostic::error(problem)
        .help(format!("name the whole block, if all of it is to move: `{base}`"))
        .help(format!(
            "or move `{key}` in one step, without `--stage`, or add a profile with the new model beside \
             it (`bedrock-profile add KEY --model MODEL`) and lead what reads it to that"
        ))
}
