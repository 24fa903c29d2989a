//! Which profiles calls make, what they are called, and which texts belong to a call alone.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Repository, own_address};
use crate::configuration::{Configurations, View};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::hcl::ast::expr::Expression;
use crate::module::{Address, Module, PROFILE, Resolver, span_of};
use crate::strict::one_of;
use crate::upgrade::subject::subjects;

/// Whether a word is to mean a profile that a call makes.
pub fn is_called(key: &str) -> bool {
    key.starts_with("module.")
}

/// What the calls make of these modules.
pub(super) fn views(
    repository: &Repository<'_>,
    wanted: &BTreeSet<usize>,
) -> BTreeMap<usize, Vec<View>> {
    let members = repository.members.iter();
    let members = members.map(|(folder, module)| (folder.clone(), module)).collect();
    let environments = |module: &Module| repository.environments.of(module);
    Configurations::of(members).views(wanted, &environments)
}

/// A profile that a call of the root module leads to.
struct Made {
    member: usize,
    path: String,
    key: String,
    address: String,
}

/// The addresses of the profiles that the keys name, by the module that makes them.
///
/// # Errors
/// When a key names none, or none is given and there are several.
pub(super) fn chosen(
    repository: &Repository<'_>,
    keys: &[String],
) -> Result<BTreeMap<usize, BTreeSet<String>>, Vec<Diagnostic>> {
    let all = all(repository);
    let mut names: Vec<&str> = Vec::new();
    for made in &all {
        if !names.contains(&made.key.as_str()) {
            names.push(&made.key);
        }
    }
    let mut found: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let mut problems = Vec::new();
    if keys.is_empty() && names.len() > 1 {
        return Err(vec![
            Diagnostic::error("calls of the module make several profiles, and no key was given")
                .help(format!("name those to upgrade: {}", one_of(names.iter().copied()))),
        ]);
    }
    let words: Vec<Option<&str>> = if keys.is_empty() {
        vec![None]
    } else {
        keys.iter().map(|it| Some(it.as_str())).collect()
    };
    for word in words {
        let is_meant = |it: &&Made| {
            word.is_none_or(|word| {
                let path = it.path.strip_prefix("module.").unwrap_or(&it.path);
                [&it.key, &it.address, &it.path].iter().any(|name| *name == word) || path == word
            })
        };
        let mut any = false;
        for made in all.iter().filter(is_meant) {
            any = true;
            found.entry(made.member).or_default().insert(made.address.clone());
        }
        if !any {
            let word = word.unwrap_or_default();
            let problem = Diagnostic::error(if word.is_empty() {
                "no call of the module makes a profile".to_owned()
            } else {
                format!("no call of the module makes a profile `{word}`")
            });
            let known = names.iter().copied();
            problems.push(match did_you_mean(word, known.clone()) {
                Some(close) => problem.help(format!("did you mean `{close}`?")),
                None if names.is_empty() => problem,
                None => problem.help(format!("there is {}", one_of(known))),
            });
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

/// All profiles that calls of the root module make, each environment's.
fn all(repository: &Repository<'_>) -> Vec<Made> {
    let holders = repository.members.iter().enumerate();
    let holders = holders.filter(|(_, (_, module))| module.resources(PROFILE).next().is_some());
    let wanted: BTreeSet<usize> = holders.map(|(index, _)| index).collect();
    let mut found = Vec::new();
    for (member, views) in views(repository, &wanted) {
        let Some((_, module)) = repository.members.get(member) else { continue };
        for view in views.iter().filter(|it| it.call.0 == repository.root) {
            let resolver = Resolver::new(module, &view.inputs);
            for subject in subjects(&resolver) {
                found.push(Made {
                    member,
                    path: view.path.clone(),
                    key: format!("{}.{}", view.path, subject.listed()),
                    address: format!("{}.{}", view.path, own_address(&subject)),
                });
            }
        }
    }
    found
}

/// The bytes of the values that a call does not share with another one: those of its arguments, and of the
/// local values that its `for_each` is made from. A key is no such value. Files have the numbers of their
/// module.
pub(super) fn own_places(repository: &Repository<'_>, view: &View) -> Vec<(usize, Range<usize>)> {
    let (root, call) = &view.call;
    let Some((_, module)) = repository.members.get(*root) else { return Vec::new() };
    let mut found = Vec::new();
    let mut add = |file: usize, expression: &Expression| {
        let mut spans = Vec::new();
        leaves(expression, &mut spans);
        found.extend(spans.into_iter().map(|span| (module.first_file() + file, span)));
    };
    for (file, body) in module.bodies(call) {
        body.attributes().for_each(|attribute| add(file, &attribute.value));
    }
    if module.attribute(call, "for_each").is_some() {
        let references = module.defined(call).flat_map(|it| module.references_of(it));
        for reference in references.filter(|it| matches!(it.address, Address::Local(_))) {
            if let Some(local) = module.effective(&reference.address)
                && let Some(entry) = module.entry(local)
            {
                add(local.file, &entry.value);
            }
        }
    }
    found
}

/// The values in an expression that hold no others.
fn leaves(expression: &Expression, found: &mut Vec<Range<usize>>) {
    match expression {
        Expression::Object(object) => {
            object.iter().for_each(|(_, value)| leaves(value.expr(), found));
        }
        Expression::Array(items) => items.iter().for_each(|item| leaves(item, found)),
        Expression::Parenthesis(inner) => leaves(inner.inner(), found),
        Expression::FuncCall(call) => call.args.iter().for_each(|item| leaves(item, found)),
        other => found.push(span_of(other)),
    }
}
