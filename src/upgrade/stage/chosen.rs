//! The profiles that the words of the command line mean, at any stage.

use crate::diagnostic::Diagnostic;
use crate::inventory::rollout::{partner, profile};
use crate::inventory::{self, Called, Fit, same};
use crate::module::{Address, Instance, Module, PROFILE, Resolver};
use crate::strict::one_of;
use crate::upgrade::setting::Setting;
use crate::upgrade::slot::{Slot, instances};
use crate::upgrade::subject::fit;

const SEVERAL: &str = "the module has several profiles, and no key was given";

/// The profiles that the keys name, those in the middle of an upgrade by their own label.
pub(super) fn chosen(
    module: &Module,
    settings: &[Setting],
    keys: &[String],
) -> Result<Vec<Slot>, Vec<Diagnostic>> {
    let words: Vec<Option<&str>> = match keys {
        [] => vec![None],
        some => some.iter().map(|key| Some(key.as_str())).collect(),
    };
    let named = Named { module, settings, instances: instances(module, settings) };
    let mut found: Vec<Slot> = Vec::new();
    let mut problems = Vec::new();
    for word in words {
        let one = named.instance(word).and_then(|slot| match slot {
            Some(slot) => Ok(slot),
            None => named.block(word),
        });
        match one {
            Ok(slot) if found.contains(&slot) => {}
            Ok(slot) => found.push(slot),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

/// What a word may mean.
struct Named<'a> {
    module: &'a Module,
    settings: &'a [Setting],
    instances: Vec<Slot>,
}

impl<'a> Named<'a> {
    fn labels(&self) -> impl Iterator<Item = &'a str> {
        self.module.resources(PROFILE).filter_map(|it| it.address.label())
    }

    /// The instance that a word means; none when it means a block.
    fn instance(&self, word: Option<&str>) -> Result<Option<Slot>, Diagnostic> {
        let label = |slot: &Slot| slot.address.label().unwrap_or_default().to_owned();
        let is_meant = |it: &&Slot| match word {
            Some(word) => {
                let is_block = self.labels().any(|label| same(label, word));
                // A label comes before another resource's key.
                Called::new(word).fits(&it.address, &it.which()).is_some()
                    && (!is_block || same(&label(it), word))
            }
            // The only resource, beside predecessors on their way out.
            None => self.labels().all(|other| {
                let is_beside = |one: &Slot| one.previous == *other || one.next == *other;
                other == label(it) || self.instances.iter().any(is_beside)
            }),
        };
        let meant: Vec<&Slot> = self.instances.iter().filter(is_meant).collect();
        match meant.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some((*one).clone())),
            several => {
                let names: Vec<String> = several.iter().map(|it| format!("`{}`", it.key)).collect();
                let what = word.map_or_else(
                    || SEVERAL.to_owned(),
                    |word| format!("`{word}` has several instances"),
                );
                Err(Diagnostic::error(what)
                    .help(format!("name those to upgrade: {}", names.join(", ")))
                    .help("or give their addresses, as `aws_bedrock_inference_profile.LABEL[\"KEY\"]`"))
            }
        }
    }

    /// The label that a block has before and after its upgrade.
    fn base<'l>(&self, label: &'l str) -> &'l str {
        partner(self.module, label).map_or(label, |(base, _)| base)
    }

    /// The block that a word means.
    fn block(&self, word: Option<&str>) -> Result<Slot, Diagnostic> {
        let mut known: Vec<&str> = Vec::new();
        for base in self.labels().map(|label| self.base(label)) {
            if !known.contains(&base) {
                known.push(base);
            }
        }
        let Some(word) = word else {
            return match known.as_slice() {
                [only] => Ok(Slot::block(only)),
                [] => Err(Diagnostic::error("the module has no application inference profile")
                    .help("`bedrock-profile add KEY --model MODEL` adds one")),
                several => Err(Diagnostic::error(SEVERAL)
                    .help(format!("name those to upgrade: {}", one_of(several.iter().copied())))),
            };
        };
        let (called, profiles) = (Called::new(word), self.profiles());
        let meant =
            known.iter().filter_map(|base| Some((self.fit(base, &profiles, called)?, *base)));
        if let Some((_, base)) = meant.max_by_key(|(fit, _)| *fit) {
            // One instance of a `count` cannot go through stages alone: they are those of its block.
            let others = self.others(base, &profiles, called);
            return if others.is_empty() {
                Ok(Slot::block(base))
            } else {
                Err(part_of_count(base, word, &others.join(", ")))
            };
        }
        let listed = profiles.iter().map(|(address, instance)| inventory::key(address, instance));
        let mut names: Vec<String> = Vec::new();
        for name in listed.chain(self.instances.iter().map(|it| it.key.clone())) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let all = || names.iter().map(String::as_str);
        let problem = Diagnostic::error(format!("the module has no profile `{word}`"));
        Err(problem.did_you_mean(word, all(), || format!("it has {}", one_of(all()))))
    }

    /// The profiles of the module, over all environments.
    fn profiles(&self) -> Vec<(Address, Instance)> {
        let mut found = Vec::new();
        for setting in self.settings {
            for profile in Resolver::new(self.module, &setting.inputs).profiles() {
                let one = (profile.definition.address.clone(), profile.instance);
                if !found.contains(&one) {
                    found.push(one);
                }
            }
        }
        found
    }

    /// The instances of a block at any stage.
    fn own<'p>(
        &'p self,
        base: &'p str,
        profiles: &'p [(Address, Instance)],
    ) -> impl Iterator<Item = &'p Instance> {
        let is_own = move |it: &Address| it.label().is_some_and(|label| self.base(label) == base);
        profiles.iter().filter(move |(it, _)| is_own(it)).map(|(_, instance)| instance)
    }

    /// How well a word fits a block, by one of its labels of today.
    fn fit(&self, base: &str, profiles: &[(Address, Instance)], called: Called<'_>) -> Option<Fit> {
        let labels = self.labels().filter(|label| self.base(label) == base).chain([base]);
        let fits = labels.flat_map(|label| {
            let address = profile(label);
            // A block that makes nothing today is called by its label.
            let instances = self.own(base, profiles).chain([&Instance::Single]);
            let fits = instances.filter_map(|it| fit(self.module, called, &address, it));
            fits.collect::<Vec<_>>()
        });
        fits.max()
    }

    /// The numbers that the `count` of a block has beside the one that a word names.
    fn others(
        &self,
        base: &str,
        profiles: &[(Address, Instance)],
        called: Called<'_>,
    ) -> Vec<String> {
        let Some(number) = called.number() else { return Vec::new() };
        let mut others = Vec::new();
        for instance in self.own(base, profiles) {
            if let Instance::Index(index) = instance
                && *index != number
                && !others.contains(&format!("`{base}[{index}]`"))
            {
                others.push(format!("`{base}[{index}]`"));
            }
        }
        others
    }
}

/// Why one instance of a `count` cannot go through stages alone.
fn part_of_count(base: &str, key: &str, others: &str) -> Diagnostic {
    let problem = format!("`{key}` cannot go through stages alone: its block makes {others} too");
    Diagnostic::error(problem)
        .help(format!("name the whole block, if all of it is to move: `{base}`"))
        .help(format!(
            "or move `{key}` in one step, without `--stage`, or add a profile with the new model beside \
             it (`bedrock-profile add KEY --model MODEL`) and lead what reads it to that"
        ))
}
