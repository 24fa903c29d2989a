//! The gate for a configuration: each module is compared in each call of it, with the arguments that the
//! call gives before and after.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{Compared, Difference, Expected, differences, refusal, within_call};
use crate::configuration::{Configurations, View, is_argument};
use crate::diagnostic::{Diagnostic, Result};
use crate::module::{Address, Environments, Module, Step};

/// A module of a repository before and after a change.
#[derive(Debug)]
pub struct Member<'m> {
    /// Its folder.
    pub folder: PathBuf,
    /// The module as it is.
    pub before: &'m Module,
    /// The module as it would be.
    pub after: &'m Module,
}

/// The calls that lead to a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way<'v> {
    /// The root module that makes the first of them, an index into the members.
    pub root: usize,
    /// The calls, as `module.chat`.
    pub path: &'v str,
}

/// Compares all modules of a repository, those that are called in each call and environment. `expected`
/// is asked for a module and the calls that lead to it, none for a module that nothing calls.
///
/// # Errors
/// One error for each module and call in which a value would be another one and is not expected to.
pub fn compare_calls(
    members: &[Member<'_>],
    environments: &dyn Fn(&Module) -> Environments,
    expected: &dyn Fn(usize, Option<Way<'_>>) -> Expected,
) -> Result<Compared> {
    let before = members.iter().map(|it| (it.folder.clone(), it.before)).collect();
    let after = members.iter().map(|it| (it.folder.clone(), it.after)).collect();
    let (before, after) = (Configurations::of(before), Configurations::of(after));
    let all: BTreeSet<usize> = (0..members.len()).collect();
    let (old, new) = (before.views(&all, environments), after.views(&all, environments));
    let mut problems: Vec<Diagnostic> = Vec::new();
    for (index, member) in members.iter().enumerate() {
        let calls: BTreeSet<&Address> = before
            .calls()
            .iter()
            .filter(|call| call.caller == index)
            .map(|call| &call.address)
            .collect();
        let Some(views) = old.get(&index) else {
            let all = environments(member.before).all;
            let found = differences(member.before, member.after, &all);
            let meant = expected(index, None);
            problems.extend(refused(member, found, (all.len(), &meant), &calls));
            continue;
        };
        let now: BTreeMap<(usize, &str, &str), &View> =
            new.get(&index).into_iter().flatten().map(|it| (place(it), it)).collect();
        let mut by_way: BTreeMap<Way<'_>, (Vec<Difference>, usize)> = BTreeMap::new();
        for view in views {
            // A call that comes or goes is a difference of the module that calls.
            let Some(after) = now.get(&place(view)) else { continue };
            let found = within_call(
                (member.before, &view.inputs),
                (member.after, &after.inputs),
                &view.environment,
            );
            problems.extend(read_outside(view, &found, members));
            let (known, environments) =
                by_way.entry(Way { root: view.call.0, path: &view.path }).or_default();
            *environments += 1;
            for difference in found {
                match known.iter_mut().find(|it| it.is_same(&difference)) {
                    Some(it) => it.environments.extend(difference.environments),
                    None => known.push(difference),
                }
            }
        }
        let roots: BTreeSet<usize> = by_way.keys().map(|way| way.root).collect();
        for (way, (found, environments)) in by_way {
            let mut meant = expected(index, Some(way));
            let root = members.get(way.root).filter(|_| roots.len() > 1);
            let file = root.and_then(|root| root.before.files().first());
            let folder = file.and_then(|file| Path::new(file.name()).parent());
            let of = folder.map_or_else(String::new, |it| format!(" of `{}`", it.display()));
            meant.what = format!("{}, in `{}`{of},", meant.what, way.path);
            problems.extend(refused(member, found, (environments, &meant), &calls));
        }
    }
    problems.dedup();
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let files = members.iter().flat_map(|it| it.before.files().iter().chain(it.after.files()));
    Ok(Compared { files: files.map(|file| file.name().to_owned()).collect() })
}

fn place(view: &View) -> (usize, &str, &str) {
    (view.call.0, &view.path, &view.environment)
}

/// The error for what is not expected; arguments of calls are judged by what they make of the module
/// that is called.
fn refused(
    member: &Member<'_>,
    mut found: Vec<Difference>,
    (environments, expected): (usize, &Expected),
    calls: &BTreeSet<&Address>,
) -> Option<Diagnostic> {
    let is_passed_on = |it: &Difference| {
        let argument = it.path.first().is_some_and(|name| is_argument(name));
        argument && it.address().is_some_and(|address| calls.contains(address))
    };
    found.retain(|it| !is_passed_on(it) && !expected.states(it));
    refusal::of(member.before, member.after, &found, (environments, expected))
}

/// That a resource outside of the module reads an output that would be another one. What an output passes
/// on, and what reads the ARN of the profile too, follows the profile.
fn read_outside(view: &View, found: &[Difference], members: &[Member<'_>]) -> Option<Diagnostic> {
    let (root, call) = &view.call;
    let root = members.get(*root).filter(|_| view.is_direct)?.before;
    let changed: BTreeSet<&str> = found
        .iter()
        .filter_map(|it| match it.address() {
            Some(Address::Output(name)) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    let output = |step: &Step| match step {
        Step::Attribute { name, quoted: false, .. } => Some(name.clone()),
        _ => None,
    };
    root.uses(call).find_map(|reference| {
        let name = reference.steps.iter().find_map(output)?;
        let holder = root.holder(reference)?;
        let reads_another = root.references_of(holder).iter().any(|it| {
            it.address == *call && it.steps.iter().find_map(output).is_some_and(|it| it != name)
        });
        let counts = !matches!(holder.address, Address::Output(_) | Address::Local(_));
        (changed.contains(name.as_str()) && counts && !reads_another).then(|| {
            let problem = Diagnostic::error(format!(
                "`{}` reads the output `{name}` of `{call}`, which would be another one",
                holder.address
            ));
            root.mark(problem, reference.file, reference.span.clone(), "")
                .help("let it read another text, or make the change by hand")
        })
    })
}
