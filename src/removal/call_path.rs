//! The way from a root module through calls to the profile that goes, and the level at which it is written.

use std::collections::{BTreeMap, BTreeSet};

use super::belongings::Search;
use super::calls::EnvironmentsOf;
use super::target::{self, Found};
use super::{Piece, Removal, Target, entries};
use crate::configuration::{Configurations, View};
use crate::diagnostic::{Diagnostic, Result};
use crate::inventory::{ByCalls, by_calls};
use crate::module::{Address, EntrySite, Inputs, Instance, Module, Resolver, Step, span_of};

/// A root module, and an address as it is seen from there.
pub(super) type Place = (usize, String);

/// The variables of a module that calls give values to.
pub(super) fn passed(configurations: &Configurations<'_>, member: usize) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for call in configurations.calls().iter().filter(|it| it.called == member) {
        let bodies = configurations.module(call.caller).map(|it| it.bodies(&call.address));
        for (_, body) in bodies.into_iter().flatten() {
            names.extend(body.attributes().map(|it| it.key.to_string()));
        }
    }
    names
}

/// From a profile out to the root module.
pub(super) struct Way<'a, 'm> {
    pub(super) configurations: &'a Configurations<'m>,
    pub(super) environments: EnvironmentsOf<'a>,
    pub(super) place: &'a Place,
    pub(super) full: &'a str,
    pub(super) made: &'a ByCalls<'m>,
}

/// A module on the way, and what it makes that leads to the profile.
pub(super) struct Level<'a, 'm> {
    pub(super) member: usize,
    pub(super) module: &'m Module,
    pub(super) address: &'a Address,
    pub(super) instance: &'a Instance,
    pub(super) inputs: Vec<&'a Inputs>,
}

impl<'m> Way<'_, 'm> {
    /// The module `depth` calls below the root module.
    fn level(&self, depth: usize) -> Option<Level<'_, 'm>> {
        let links = &self.made.views().next()?.links;
        let (member, address, instance, inputs) = if let Some(link) = links.get(depth) {
            let inputs = self.made.views();
            let inputs = inputs.filter_map(|it| Some(&it.links.get(depth)?.inputs)).collect();
            (link.caller, &link.call, &link.instance, inputs)
        } else {
            let inputs = self.made.views().map(|it| &it.inputs).collect();
            (self.made.member, &self.made.address, &self.made.instance, inputs)
        };
        let module = self.configurations.module(member)?;
        Some(Level { member, module, address, instance, inputs })
    }

    /// What a module is evaluated with, by names: its environments, or the calls of it.
    pub(super) fn settings_of(&self, member: usize) -> BTreeMap<String, Inputs> {
        let wanted = BTreeSet::from([member]);
        let views = self.configurations.views(&wanted, self.environments).remove(&member);
        let Some(views) = views else {
            let module = self.configurations.module(member);
            return module.map(|it| (self.environments)(it).all).unwrap_or_default();
        };
        let name = |view: &View| {
            let root = view.call.0;
            format!("{root} {} {}", view.path, view.environment).trim().to_owned()
        };
        views.into_iter().map(|view| (name(&view), view.inputs)).collect()
    }

    /// The module in which something goes, and what. A module that is there for the profile alone goes with
    /// its call.
    pub(super) fn find(&self) -> Result<(usize, Found)> {
        let mut depth = self.made.views().next().map_or(0, |view| view.links.len());
        loop {
            let Some(level) = self.level(depth) else {
                let problem = format!("the call that makes `{}` was not found", self.full);
                return Err(Diagnostic::error(problem).into());
            };
            if depth > 0 && level.is_all() {
                depth -= 1;
                continue;
            }
            return self.at(depth, &level);
        }
    }

    /// Takes out what leads to the profile in one module.
    fn at(&self, depth: usize, level: &Level<'_, 'm>) -> Result<(usize, Found)> {
        let siblings = level.siblings();
        if siblings.is_empty() {
            self.only_way(level.member, level)?;
            let found = Found {
                address: self.full.to_owned(),
                key: None,
                targets: vec![Target::all(level.address)],
                pieces: level.blocks(),
            };
            return Ok((level.member, found));
        }
        let Instance::Key(key) = level.instance else {
            let problem = format!("`{}` cannot go alone: its block makes others too", self.full);
            return Err(level.mark(problem).help("change the `count` by hand").into());
        };
        let resolvers = level.resolvers();
        let origin = entries::of_instance(&resolvers, level.address, key);
        let homes: BTreeSet<Option<usize>> = origin.own.iter().map(|it| self.home(it)).collect();
        let no_entry = || {
            let shared = origin.shared.keys().next().and_then(|it| self.home(it));
            let module = shared.and_then(|it| self.configurations.module(it));
            target::no_entry(module.unwrap_or(level.module), level.address, self.full, &origin)
        };
        let [Some(home)] = homes.into_iter().collect::<Vec<_>>()[..] else {
            return Err(no_entry().into());
        };
        let mut found = Found {
            address: self.full.to_owned(),
            key: Some(key.clone()),
            targets: Vec::new(),
            pieces: Vec::new(),
        };
        if home == level.member {
            self.only_way(home, level)?;
            found.targets.push(Target::one(level.address, key));
            entries::take(&resolvers, &origin, &mut found);
            return Ok((home, found));
        }
        let outer = (0..depth).rev().filter_map(|at| Some((at, self.level(at)?)));
        let Some((above, outer)) = outer.into_iter().find(|(_, it)| it.member == home) else {
            return Err(no_entry().into());
        };
        self.only_way(home, &outer)?;
        self.passed_down(above + 1..=depth, key)?;
        // The outputs of the call hold something for each key.
        for output in outputs(self.configurations, home, outer.address) {
            let within = match outer.instance {
                Instance::Key(key) => vec![key.clone(), output],
                _ => vec![output],
            };
            found.targets.push(Target::deep(outer.address, &within, key));
        }
        entries::take(&outer.resolvers(), &origin, &mut found);
        Ok((home, found))
    }

    /// The module that an entry is written in.
    fn home(&self, entry: &EntrySite) -> Option<usize> {
        let mut all = self.configurations.indices();
        all.find(|index| {
            let module = self.configurations.module(*index);
            module.is_some_and(|module| module.own_file(entry.value).is_some())
        })
    }

    /// Refuses when a module is called in several ways, so that what goes there would go for all of them.
    fn only_way(&self, member: usize, level: &Level<'_, 'm>) -> Result<()> {
        let wanted = BTreeSet::from([member]);
        let views = self.configurations.views(&wanted, self.environments).remove(&member);
        let views = views.into_iter().flatten();
        let paths: BTreeSet<Place> = views.map(|view| (view.call.0, view.path)).collect();
        if paths.len() < 2 {
            return Ok(());
        }
        let others = level.others();
        let problem = format!(
            "`{}` cannot go alone: its module is called {} times, and makes more than this profile",
            self.full,
            paths.len()
        );
        let problem = others.iter().fold(level.mark(problem), |problem, (file, span)| {
            level.module.mark(problem, *file, span.clone(), "made by each call too")
        });
        let calls: Vec<String> = paths.iter().map(|(_, path)| format!("`{path}`")).collect();
        Err(problem
            .help(format!("the calls are {}", calls.join(", ")))
            .help("make what goes depend on an argument, such as a map for `for_each`, and take it out of that")
            .into())
    }

    /// Refuses when a module that an entry is passed to reads by its key what is made from it.
    fn passed_down(&self, depths: std::ops::RangeInclusive<usize>, key: &str) -> Result<()> {
        let is_key =
            |step: &Step| matches!(step, Step::Attribute { name, quoted: true, .. } if name == key);
        for level in depths.filter_map(|depth| self.level(depth)) {
            let mut uses = level.module.uses(level.address);
            if let Some(reader) = uses.find(|it| it.steps.iter().any(is_key)) {
                let problem =
                    format!("`{}` cannot go alone: its module reads it by its key", self.full);
                let problem = Diagnostic::error(problem);
                let problem = level.module.mark(problem, reader.file, reader.span.clone(), "");
                let help =
                    "it reads that in each call: take this out first, then run the command again";
                return Err(problem.help(help).into());
            }
        }
        Ok(())
    }

    /// Reads the configuration as it will be: this profile is gone, and every other one is there.
    pub(super) fn verify(
        &self,
        before: &BTreeMap<Place, ByCalls<'m>>,
        member: usize,
        after: &Module,
    ) -> Result<()> {
        let changed = self.configurations.with(member, after);
        // A module that nothing calls any more is no configuration.
        let calls = self.configurations.calls();
        let was_root = |index: usize| calls.iter().all(|call| call.called != index);
        let left = by_calls(&changed, self.environments).into_iter().map(|it| (it.root, it.full()));
        let left: BTreeSet<Place> = left.filter(|(root, _)| was_root(*root)).collect();
        let expected = before.keys().filter(|it| *it != self.place).cloned();
        let expected: BTreeSet<Place> = expected.collect();
        if left == expected {
            return Ok(());
        }
        let others: Vec<String> =
            left.symmetric_difference(&expected).map(|(_, it)| format!("`{it}`")).collect();
        let problem = format!(
            "`{}` cannot be taken out alone: {} would change",
            self.full,
            others.join(", ")
        );
        Err(Diagnostic::error(problem).help("take it out by hand").into())
    }

    /// The folders of the modules that nothing calls any more.
    pub(super) fn without_calls(&self, member: usize, removal: &Removal) -> Result<Vec<String>> {
        let Some(module) = self.configurations.module(member) else { return Ok(Vec::new()) };
        let after = super::edits::applied(module, &removal.files)?;
        let changed = self.configurations.with(member, &after);
        let called = |all: &Configurations<'_>| -> BTreeSet<usize> {
            all.calls().iter().map(|it| it.called).collect()
        };
        let lost = &called(self.configurations) - &called(&changed);
        let home = self.configurations.folder(member);
        let name = |index: &usize| {
            let folder = self.configurations.folder(*index)?;
            let shown = home.map_or_else(|| folder.to_path_buf(), |home| below(home, folder));
            Some(format!("the module in `{}`, which nothing calls any more", shown.display()))
        };
        Ok(lost.iter().filter_map(name).collect())
    }
}

/// A folder as seen from another one.
pub(super) fn below(home: &std::path::Path, folder: &std::path::Path) -> std::path::PathBuf {
    let common = home.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
    let up = home.components().skip(common).map(|_| std::path::Component::ParentDir);
    up.chain(folder.components().skip(common)).collect()
}

/// The outputs of the module that a call leads to.
pub(super) fn outputs(
    configurations: &Configurations<'_>,
    caller: usize,
    call: &Address,
) -> Vec<String> {
    let call = configurations.calls().iter().find(|it| it.caller == caller && it.address == *call);
    let module = call.and_then(|it| configurations.module(it.called));
    let addresses = module.into_iter().flat_map(Module::addresses);
    let outputs = addresses.filter_map(|it| match it {
        Address::Output(name) => Some(name.clone()),
        _ => None,
    });
    outputs.collect()
}

impl<'m> Level<'_, 'm> {
    fn resolvers(&self) -> Vec<Resolver<'m>> {
        self.inputs.iter().map(|it| Resolver::new(self.module, it)).collect()
    }

    /// The other instances of the same block.
    fn siblings(&self) -> BTreeSet<Instance> {
        let resolvers = self.resolvers();
        let all = resolvers.iter().flat_map(|it| it.instances(self.address));
        all.map(|(instance, _)| instance).filter(|it| it != self.instance).collect()
    }

    fn blocks(&self) -> Vec<Piece> {
        let parts = self.module.defined(self.address);
        parts.map(|part| Piece::new(part.file, &part.span)).collect()
    }

    /// Resources and calls of the module that do not go with what leads to the profile.
    fn others(&self) -> Vec<(usize, std::ops::Range<usize>)> {
        let found = Found {
            address: String::new(),
            key: None,
            targets: vec![Target::all(self.address)],
            pieces: self.blocks(),
        };
        let mut search = Search::new(self.module, found, "", Vec::new());
        search.run();
        let made = self.module.definitions().iter().filter(|it| {
            matches!(it.address, Address::Resource { .. } | Address::Module(_))
                && !search.covers(it.file, &it.span)
        });
        made.map(|it| (it.file, it.header.clone())).collect()
    }

    /// Whether the module is there for the profile alone.
    fn is_all(&self) -> bool {
        self.siblings().is_empty() && self.others().is_empty()
    }

    fn mark(&self, problem: String) -> Diagnostic {
        let problem = Diagnostic::error(problem);
        let definition = self.module.defined(self.address).next();
        definition.into_iter().fold(problem, |problem, it| {
            let each = ["for_each", "count"]
                .iter()
                .find_map(|name| self.module.attribute(self.address, name));
            let (file, span) =
                each.map_or((it.file, it.header.clone()), |(file, each)| (file, span_of(each)));
            self.module.mark(problem, file, span, "")
        })
    }
}
