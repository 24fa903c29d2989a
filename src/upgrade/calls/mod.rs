//! Profiles that a local module makes for those who call it: what a call gives the module changes where it
//! is written, in the call, in a local value, in an entry of a map or in a file of values.

mod apart;
mod find;
mod policies;
mod readers;
mod refuse;
mod siblings;

use std::collections::BTreeSet;
use std::path::PathBuf;

use apart::Apart;

use super::cast::Cast;
use super::exchange::Exchange;
use super::names::Names;
use super::rewriter::Rewriter;
use super::setting::asked;
use super::step::add;
use super::subject::subjects;
use super::{Ask, Knowledge, Move, Setting, Upgraded, change, consumers, current, name_readers};
use crate::change::Edits;
use crate::change::{Advice, Expected, Statement, Way};
use crate::configuration::{Configurations, View};
use crate::diagnostic::Diagnostic;
use crate::module::trace::Tracer;
use crate::module::{Address, Environments, Instance, Module, Resolver};
use policies::Below;

pub use find::is_called;

/// The modules of a repository with the one whose calls are meant.
#[derive(Debug)]
pub struct Repository<'e> {
    /// The modules with their folders.
    pub members: Vec<(PathBuf, Module)>,
    /// The module that makes the calls, an index into the members.
    pub root: usize,
    /// Its environments.
    pub settings: Vec<Setting>,
    /// The environments of any module.
    pub environments: &'e Usual,
}

/// Where the environments of modules that do not name them come from.
#[derive(Debug)]
pub struct Usual(pub Vec<String>);

impl Usual {
    /// The environments of a module.
    pub fn of(&self, module: &Module) -> Environments {
        Environments::of(module, &self.0)
    }
}

/// An upgrade through calls.
#[derive(Debug)]
pub struct Through {
    /// What changes, with the files of all modules.
    pub upgraded: Upgraded,
    /// The modules as they would be, in the order of the members.
    pub after: Vec<Module>,
    /// The profiles that move, for what is expected to differ.
    moved: Vec<MovedCall>,
    /// The models that take the place of others, each with the call as it was.
    exchanges: Vec<(Exchange, View)>,
}

/// A profile that moves in some environments, through one call.
#[derive(Debug, Clone, PartialEq)]
struct MovedCall {
    member: usize,
    /// The root module that calls, as an index into the members.
    root: usize,
    path: String,
    address: Address,
    instance: Instance,
    environments: Vec<String>,
    models: (String, String),
    /// How its name is told apart from what else is named after it.
    apart: Option<Apart>,
}

impl MovedCall {
    fn is_same_profile(&self, other: &Self) -> bool {
        self.member == other.member
            && self.root == other.root
            && self.path == other.path
            && self.address == other.address
            && self.instance == other.instance
    }
}

impl Through {
    /// What may differ in a module, seen through the calls of a root module on a path, or where nothing
    /// calls it.
    pub fn expected(
        &self,
        knowledge: Knowledge<'_>,
        member: usize,
        way: Option<Way<'_>>,
    ) -> Expected {
        let keys: Vec<String> =
            self.upgraded.moves.iter().map(|it| format!("`{}`", it.key)).collect();
        let mut statements = vec![Statement::Validations];
        for one in &self.moved {
            let (from, to) = &one.models;
            let models = Statement::Model(super::expected::ids(knowledge.catalog, from, to));
            let instance = match &one.instance {
                Instance::Single | Instance::Unknown => None,
                other => Some(other.clone()),
            };
            let own = one.member == member;
            if own && way.is_some_and(|it| it.root == one.root && it.path == one.path) {
                let same = self.moved.iter().filter(|it| it.is_same_profile(one));
                statements.push(Statement::Profile {
                    address: one.address.clone(),
                    instance,
                    environments: same.flat_map(|it| it.environments.clone()).collect(),
                });
                statements.push(models);
            } else if own {
                statements.push(Statement::Lifecycle(one.address.clone()));
            } else if member_reads(way, one) {
                statements.push(models);
            }
        }
        let mut expected =
            Expected::new(format!("the upgrade of {}", keys.join(" and ")), statements);
        expected.advice = way.and_then(|way| self.advice(member, way));
        expected
    }

    /// How names are told apart that the profiles share with something else on this way.
    fn advice(&self, member: usize, way: Way<'_>) -> Option<Advice> {
        let shared = self.moved.iter().filter(|it| it.member == member && it.root == way.root);
        let own = shared.clone().find(|it| it.path == way.path);
        let one = own.or_else(|| shared.clone().next())?;
        one.apart.as_ref()?.advice(one, way)
    }
}

/// Whether a module with these calls is on the way to what the others lead to.
fn member_reads(way: Option<Way<'_>>, to: &MovedCall) -> bool {
    way.is_none_or(|it| it.root == to.root && to.path.starts_with(it.path))
}

/// Moves profiles that are made through calls in one step.
///
/// # Errors
/// Everything that is in the way, each with its place and the lines to write instead.
pub fn through_calls(
    mut repository: Repository<'_>,
    knowledge: Knowledge<'_>,
    ask: &Ask,
) -> Result<Through, Vec<Diagnostic>> {
    let wanted: Vec<String> =
        asked(&repository.settings, &ask.environments)?.iter().map(|it| it.name.clone()).collect();
    let chosen = find::chosen(&repository, &ask.keys)?;
    let mut through = Through {
        upgraded: Upgraded::default(),
        after: Vec::new(),
        moved: Vec::new(),
        exchanges: Vec::new(),
    };
    let before = siblings::created_first(&repository);
    let names = find::names(&repository);
    for (member, addresses) in &chosen {
        number(&mut repository.members, *member);
        let files =
            in_member(&repository, (*member, addresses, &wanted), (knowledge, ask), &mut through)?;
        put(&mut repository, files, &mut through)?;
    }
    let moving = chosen.into_values().flatten().collect();
    let (exchanges, upgraded) = (&through.exchanges, &mut through.upgraded);
    let edits = policies::follow(&repository, &moving, exchanges, upgraded);
    let views = find::views(&repository, &through.moved.iter().map(|it| it.member).collect());
    let mut below = Vec::new();
    for (one, (exchange, was)) in through.moved.iter().zip(exchanges) {
        let mut all = views.get(&one.member).into_iter().flatten();
        let Some(now) = all.find(|it| it.is_same(was)) else { continue };
        let found = Below::of(&repository, was, now, (one, exchange));
        add(&mut upgraded.warnings, found.warnings.clone());
        let module = repository.members.get(one.member).filter(|_| !upgraded.gap);
        if let Some((_, module)) = module {
            let found = name_readers::warnings(module, &one.address, &one.instance);
            add(&mut upgraded.warnings, found);
        }
        below.push((one.path.clone(), was.call.1.clone(), found));
    }
    let mut files = vec![Files::new(); repository.members.len()];
    if let Some((files, (_, root))) =
        files.get_mut(repository.root).zip(repository.members.get(repository.root))
    {
        *files = edits.apply(root)?;
    }
    put(&mut repository, files, &mut through)?;
    let moved = std::mem::take(&mut through.moved);
    let told = siblings::tell_of_names(&repository, &before, &moved, knowledge.catalog);
    through.upgraded.notes.extend(told);
    let arrived = find::views(&repository, &moved.iter().map(|it| it.member).collect());
    for one in &moved {
        refuse::unless_arrived(&repository, &arrived, one, knowledge)?;
    }
    let mentions = find::former_names(&repository, &names);
    for one in &mut through.upgraded.moves {
        one.consumers = readers::of(&repository, &one.address, &moved);
        one.mentions.clone_from(&mentions);
        let Some((_, root)) = repository.members.get(repository.root) else { continue };
        for (path, call, below) in &below {
            if is_below(&one.address, path) {
                below.withhold(root, call, &mut one.consumers);
            }
        }
        for it in &through.upgraded.withheld {
            if it.profiles.iter().any(|call| is_below(&one.address, &call.to_string())) {
                consumers::withhold(&mut one.consumers, root, &it.policy);
            }
        }
    }
    through.moved = moved;
    through.after = repository.members.into_iter().map(|(_, module)| module).collect();
    Ok(through)
}

/// Whether an address leads through a call, or one instance of it.
fn is_below(address: &str, call: &str) -> bool {
    address.strip_prefix(call).is_some_and(|rest| rest.starts_with(['.', '[']))
}

/// Gives the modules their files that change.
fn put(
    repository: &mut Repository<'_>,
    files: Vec<Files>,
    through: &mut Through,
) -> Result<(), Vec<Diagnostic>> {
    for ((_, module), files) in repository.members.iter_mut().zip(files) {
        if files.is_empty() {
            continue;
        }
        *module = module.with_changed(&files)?;
        for (name, bytes) in files {
            through.upgraded.files.retain(|(known, _)| *known != name);
            through.upgraded.files.push((name, bytes));
        }
    }
    Ok(())
}

/// Numbers the files of all modules, those of `first` first, so that each place has one number.
fn number(members: &mut [(PathBuf, Module)], first: usize) {
    let mut next = members.get(first).map_or(0, |(_, module)| module.files().len());
    for (index, (_, module)) in members.iter_mut().enumerate() {
        if index == first {
            module.number_files_from(0);
        } else {
            module.number_files_from(next);
            next += module.files().len();
        }
    }
}

/// Files that change, each with its new content.
type Files = Vec<(String, Vec<u8>)>;

/// Moves profiles of one module; the files of each member that change.
fn in_member(
    repository: &Repository<'_>,
    (member, addresses, wanted): (usize, &BTreeSet<String>, &[String]),
    (knowledge, ask): (Knowledge<'_>, &Ask),
    through: &mut Through,
) -> Result<Vec<Files>, Vec<Diagnostic>> {
    let modules: Vec<&Module> = repository.members.iter().map(|(_, module)| module).collect();
    let Some(module) = modules.get(member).copied() else { return Err(Vec::new()) };
    let views = find::views(repository, &BTreeSet::from([member])).remove(&member);
    let views = views.unwrap_or_default();
    let resolvers: Vec<(&View, Resolver<'_>)> =
        views.iter().map(|view| (view, Resolver::new(module, &view.inputs))).collect();
    let mut rewriter = Rewriter::new(module);
    let mut problems: Vec<Diagnostic> = Vec::new();
    let mut moving = Vec::new();
    let mut stay = false;
    for (view, resolver) in &resolvers {
        let is_here = view.call.0 == repository.root && wanted.contains(&view.environment);
        let tracer = Tracer::across(resolver, &modules);
        for subject in subjects(resolver) {
            let address = format!("{}.{}", view.path, subject.address());
            if !is_here || !addresses.contains(&address) {
                stay = true;
                continue;
            }
            let key = format!("{}.{}", view.path, subject.listed());
            match current::found(knowledge, ask, &tracer, None, subject) {
                Ok(Some((cast, trace, from, warnings))) => {
                    add(&mut through.upgraded.warnings, warnings);
                    match change::source(&cast, &trace, false, &mut rewriter) {
                        Ok(()) => moving.push((*view, resolver, cast, (address, key, from))),
                        Err(problem) => {
                            add(&mut problems, [refuse::computed(repository, &cast, problem)]);
                        }
                    }
                }
                Ok(None) => {}
                Err(more) => add(&mut problems, more),
            }
        }
    }
    // Names may be computed from the sources, so these come first.
    let sources = rewriter.edits.clone();
    let changed = changed(repository, member, &sources);
    for (view, resolver, cast, said) in moving {
        let tracer = Tracer::across(resolver, &modules);
        // A text of the module that no other call reads is the better place.
        rewriter.own = if stay { find::own_places(repository, view) } else { Vec::new() };
        let now = changed.as_ref().and_then(|(module, views)| {
            Some(Resolver::new(module, &views.iter().find(|it| it.is_same(view))?.inputs))
        });
        let after = || now.as_ref();
        let mut names = Names::of(resolver);
        let given = (&mut names, &after as change::After<'_, '_>);
        if let Err(problem) = change::texts(&cast, &tracer, resolver, given, &mut rewriter) {
            add(&mut problems, [problem]);
            continue;
        }
        through.upgraded.gap |= cast.gap;
        through.exchanges.push((cast.exchange.clone(), (*view).clone()));
        let apart = apart::of(repository, view, (resolver, &cast.subject));
        record(through, member, view, &cast, (said, apart));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    refuse::keys(repository, &rewriter.edits, &through.upgraded.moves)?;
    if stay {
        refuse::shared_texts(repository, member, &rewriter.edits, &through.upgraded.moves)?;
    }
    for note in rewriter.notes {
        if !through.upgraded.notes.contains(&note) {
            through.upgraded.notes.push(note);
        }
    }
    let files = modules.iter().map(|module| rewriter.edits.within(module).apply(module));
    Ok(files.collect::<Result<_, _>>()?)
}

/// The module with all sources changed, and what the calls make of it then.
fn changed(
    repository: &Repository<'_>,
    member: usize,
    edits: &Edits,
) -> Option<(Module, Vec<View>)> {
    let mut members: Vec<(PathBuf, Module)> = Vec::new();
    for (folder, module) in &repository.members {
        let files = edits.within(module).apply(module).ok()?;
        members.push((folder.clone(), module.with_changed(&files).ok()?));
    }
    let all = members.iter().map(|(folder, module)| (folder.clone(), module)).collect();
    let environments = |module: &Module| repository.environments.of(module);
    let views = Configurations::of(all).views(&BTreeSet::from([member]), &environments);
    let views = views.get(&member)?.clone();
    Some((members.swap_remove(member).1, views))
}

/// Notes that a profile moves, together with the environments in which it does so likewise.
fn record(
    through: &mut Through,
    member: usize,
    view: &View,
    cast: &Cast<'_, '_>,
    ((address, key, from), apart): ((String, String, String), Option<Apart>),
) {
    let environment = Some(&view.environment).filter(|it| !it.is_empty()).cloned();
    let to = cast.target.id.to_string();
    let moves = &mut through.upgraded.moves;
    match moves.iter_mut().find(|it| it.address == address && it.from == from && it.to == to) {
        Some(known) => known.environments.extend(environment.clone()),
        None => moves.push(Move {
            key,
            address,
            from: from.clone(),
            to: to.clone(),
            environments: environment.iter().cloned().collect(),
            consumers: Vec::new(),
            mentions: Vec::new(),
        }),
    }
    through.moved.push(MovedCall {
        member,
        root: view.call.0,
        path: view.path.clone(),
        address: cast.subject.definition.address.clone(),
        instance: cast.subject.instance.clone(),
        environments: environment.into_iter().collect(),
        models: (from, to),
        apart,
    });
}
