//! What goes when a profile goes: its block or entry, and what exists for it alone. Pure: a module
//! in, the texts of its files afterwards out.

mod belongings;
mod beside;
mod call_path;
mod calls;
mod edits;
mod entries;
mod environments;
mod judge;
mod lookups;
mod orphans;
mod statement;
mod target;
mod variables;

use std::collections::{BTreeMap, BTreeSet};

use belongings::Search;

use crate::catalog::Catalog;
use crate::change::{Expected, Statement};
use crate::diagnostic::{Diagnostic, Result};
use crate::module::{Address, Inputs, Instance, Module, Reference, Resolver, Scope, Step};

pub use calls::{Called, EnvironmentsOf, keys_of_calls, remove_called};
pub use target::{is_in, keys};

/// A module without one of its profiles.
#[derive(Debug)]
pub struct Removal {
    /// The address of the profile, with its instance.
    pub address: String,
    /// What goes, in the order of files and lines.
    pub gone: Vec<Gone>,
    /// What stays although nothing uses it any more, and why.
    pub left: Vec<String>,
    /// Entries of the same key that stay in other maps, with their places and why.
    pub kept: Vec<String>,
    /// Instances of other resources and modules that the next apply destroys with the entry.
    pub vanished: Vec<String>,
    /// Outputs that stay, and no longer hold what goes.
    pub shortened: Vec<String>,
    /// What that changes.
    pub expected: Expected,
    /// The files that change, by name; `None` for one that goes.
    pub files: BTreeMap<String, Option<Vec<u8>>>,
}

/// One thing that goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// What it is: an address, or a part of one.
    pub what: String,
    /// The file that it stands in.
    pub file: String,
    /// Its line, counted from 1.
    pub line: usize,
    /// The output of that name is gone for whoever reads it.
    pub output: Option<String>,
}

/// What is taken out: something that references may still read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Target {
    address: Address,
    /// The keys that lead to the map or object that has the key.
    within: Vec<String>,
    /// One key or instance of it; all of it without.
    key: Option<String>,
}

impl Target {
    fn all(address: &Address) -> Self {
        Self { address: address.clone(), within: Vec::new(), key: None }
    }

    fn one(address: &Address, key: &str) -> Self {
        Self::deep(address, &[], key)
    }

    fn deep(address: &Address, within: &[String], key: &str) -> Self {
        Self { address: address.clone(), within: within.to_vec(), key: Some(key.to_owned()) }
    }

    fn is_read_by(&self, reference: &Reference) -> bool {
        let path: Vec<&String> = self.within.iter().chain(&self.key).collect();
        let read = reference.steps.get(..path.len());
        reference.address == self.address
            && read.is_some_and(|steps| {
                let mut pairs = steps.iter().zip(path);
                pairs.all(|(step, key)| matches!(step, Step::Attribute { name, .. } if name == key))
            })
    }

    /// Whether it is this key or instance of an address, or all of the address.
    fn is_of(&self, address: &Address, key: Option<&String>) -> bool {
        self.address == *address
            && self.within.is_empty()
            && (self.key.is_none() || self.key.as_ref() == key)
    }
}

/// Bytes that are taken out: a block, an argument, the value of an entry, or an element.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    file: usize,
    start: usize,
    end: usize,
    /// Whether it is an environment variable of a program.
    is_variable: bool,
}

impl Piece {
    fn new(file: usize, span: &std::ops::Range<usize>) -> Self {
        Self { file, start: span.start, end: span.end, is_variable: false }
    }

    fn variable(file: usize, span: &std::ops::Range<usize>) -> Self {
        Self { is_variable: true, ..Self::new(file, span) }
    }

    fn covers(&self, file: usize, span: &std::ops::Range<usize>) -> bool {
        self.file == file && self.start <= span.start && span.end <= self.end
    }
}

/// Takes the profile with this key out of the module, as it is in the given environments. Variables
/// that are `passed` by the modules that call this one stay.
///
/// # Errors
/// When the module has no such profile, when something that does not belong to it reads it, or
/// when its entry is made in a way that cannot be edited.
pub fn remove(
    module: &Module,
    environments: &BTreeMap<String, Inputs>,
    catalog: &Catalog,
    passed: &BTreeSet<String>,
    key: &str,
) -> Result<Removal> {
    let found = target::find(module, environments, key)?;
    if let Some(problem) = crate::upgrade::under_way(module, &found.address) {
        return Err(problem.into());
    }
    let none = Inputs::default();
    let models =
        target::models(module, environments.values().chain([&none]), catalog, &|profile| {
            let address = &profile.definition.address;
            address.to_string() == found.address
                || address.instance(&profile.instance) == found.address
        });
    let address = found.address.clone();
    let taking = Taking { module, environments, passed, key, models };
    take_out(taking, found, &|after| target::verify(module, after, environments, &address))
}

/// Takes out of a module what reads outputs of its calls, each named with the call, that go with a profile of the called
/// module; none where it reads none of them, or not only to give them to programs, roles and outputs.
pub fn without_outputs(
    module: &Module,
    environments: &BTreeMap<String, Inputs>,
    key: &str,
    outputs: &[(String, String)],
) -> Option<Removal> {
    let all =
        outputs.iter().map(|(call, output)| Target::one(&Address::Module(call.clone()), output));
    let is_read = |it: &Target| module.uses(&it.address).any(|reference| it.is_read_by(reference));
    let targets: Vec<Target> = all.filter(is_read).collect();
    let address = targets.first()?.address.to_string();
    let found = target::Found { address, key: None, targets, pieces: Vec::new() };
    let (passed, models) = (&BTreeSet::new(), Vec::new());
    let taking = Taking { module, environments, passed, key, models };
    take_out(taking, found, &|_| Ok(())).ok()
}

/// What something is taken out of.
struct Taking<'a> {
    module: &'a Module,
    environments: &'a BTreeMap<String, Inputs>,
    /// Variables that callers give values to.
    passed: &'a BTreeSet<String>,
    /// How the profile was called.
    key: &'a str,
    /// The foundation models behind it, by id.
    models: Vec<String>,
}

/// Takes what was found out of a module, with what exists for it alone, and verifies the result.
fn take_out(
    Taking { module, environments, passed, key, models }: Taking<'_>,
    found: target::Found,
    verify: &dyn Fn(&Module) -> Result<()>,
) -> Result<Removal> {
    let (address, instance) = (found.address.clone(), found.key.clone());
    let mut search = Search::new(module, found, key, models);
    let mut kept = Vec::new();
    loop {
        search.run();
        refuse(module, key, &search.readers())?;
        let Some(instance) = &instance else { break };
        let after = edits::applied(module, &edits::make(module, search.pieces.clone())?)?;
        let before = search.targets.len();
        for (address, key) in beside::vanished(module, &after, environments, &search.targets) {
            if let Some(key) = key {
                search.add(Target::one(&address, &key));
            }
        }
        // What reads an instance that there is no longer may go with it, and so on.
        if search.targets.len() == before {
            let beside = beside::Beside::new(module, &after, environments, instance);
            refuse(module, key, &beside.readers(&search))?;
            kept = beside.take_entries(&mut search);
            break;
        }
    }
    let left = orphans::add(&mut search, passed);
    let gone = search.gone(&address);
    let Search { pieces, targets, models, variables, programs, .. } = search;
    let lose = pieces.iter().filter(|it| it.is_variable);
    let lose = lose.filter_map(|it| module.around(it.file, &(it.start..it.end)));
    let lose: BTreeSet<Address> = lose.map(|it| it.address.clone()).collect();
    let files = edits::make(module, pieces)?;
    let after = edits::applied(module, &files)?;
    verify(&after)?;
    let vanished = beside::vanished(module, &after, environments, &targets);
    let mut expected = expected(key, &targets, &vanished, models);
    expected.statements.extend(lose.into_iter().map(|address| {
        let variables = variables.clone();
        Statement::Undelivers { address, variables }
    }));
    if let Some(variable) = variables.first() {
        expected.statements.extend(programs.into_iter().map(|address| Statement::Delivers {
            address,
            variable: variable.clone(),
            value: variable.clone(),
            replaces: true,
        }));
    }
    let vanished = vanished.into_iter().map(|(of, key)| match key {
        Some(key) => format!("{of}{}", Instance::Key(key)),
        None => format!("{of}[…]"),
    });
    // The call of a profile, or the profile itself, was named.
    let vanished = vanished.filter(|it| !address.starts_with(it) && !it.starts_with("data."));
    let vanished = vanished.collect();
    let shortened = shortened((module, &after), environments, &targets);
    Ok(Removal { address, gone, left, kept, vanished, shortened, expected, files })
}

/// The outputs that are there before and after, and hold one thing less.
fn shortened(
    (before, after): (&Module, &Module),
    environments: &BTreeMap<String, Inputs>,
    targets: &[Target],
) -> Vec<String> {
    let mut names = BTreeSet::new();
    let output = |address: &Address| match address {
        Address::Output(name) if after.defined(address).next().is_some() => Some(name.clone()),
        _ => None,
    };
    for target in targets {
        let Some(instance) = target.key.clone().map(Instance::Key) else { continue };
        // What is read of locals and variables is seen by its value.
        if matches!(target.address, Address::Local(_) | Address::Variable(_)) {
            continue;
        }
        let uses = before.uses(&target.address).filter(|it| {
            before.may_concern(it, &instance) && !matches!(it.steps.first(), Some(Step::Index))
        });
        let holders = uses.filter_map(|it| before.holder(it));
        names.extend(holders.filter_map(|it| output(&it.address)));
    }
    for inputs in lookups::inputs(environments) {
        let (was, is) = (Resolver::new(before, &inputs), Resolver::new(after, &inputs));
        for address in before.addresses() {
            let value = |resolver: &Resolver<'_>| {
                resolver.field(address, "value", &Scope::default()).map(|it| it.value)
            };
            let name = output(address).filter(|name| !names.contains(name));
            names.extend(name.filter(|_| value(&was) != value(&is)));
        }
    }
    names.into_iter().collect()
}

/// What the removal changes: what goes, and the collections that held it.
fn expected(
    key: &str,
    targets: &[Target],
    vanished: &[(Address, Option<String>)],
    models: Vec<String>,
) -> Expected {
    let mut statements = vec![Statement::Profiles, Statement::Validations];
    let mut words = models;
    let all = targets.iter().filter(|it| it.key.is_none()).map(|it| &it.address);
    for address in all {
        words.push(address.to_string());
        statements.push(Statement::Removes(address.clone()));
    }
    let keyed = targets.iter().map(|it| (&it.address, &it.key));
    let keyed = keyed.chain(vanished.iter().map(|(address, key)| (address, key)));
    for (address, key) in keyed {
        let Some(key) = key else { continue };
        words.extend([format!("{address}.{key}"), format!("\" {key} \""), key.clone()]);
        statements.push(Statement::Instances(key.clone()));
    }
    statements.push(Statement::Parts(words));
    Expected::new(format!("removing `{key}`"), statements)
}

/// Refuses to take out what something reads, with each place.
fn refuse(module: &Module, key: &str, readers: &[&Reference]) -> Result<()> {
    if readers.is_empty() {
        return Ok(());
    }
    let places = if readers.len() == 1 { "1 place" } else { &format!("{} places", readers.len()) };
    let problem =
        Diagnostic::error(format!("`{key}` cannot be removed: it is still used in {places}"));
    let problem = readers.iter().fold(problem, |problem, reader| {
        let holder = module.holder(reader);
        let label = holder.map(|holder| format!("used by `{}`", holder.address));
        module.mark(problem, reader.file, reader.span.clone(), &label.unwrap_or_default())
    });
    let help = "let these use another profile, or take them out, then run the command again";
    Err(problem.help(help).into())
}
