//! Which profiles calls make, what they are called, and which texts belong to a call alone.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Repository;
use crate::configuration::{Configurations, View};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::hcl::ast::expr::Expression;
use crate::inventory::{ByCalls, by_calls};
use crate::module::{Module, Resolver, span_of};
use crate::strict::one_of;
use crate::upgrade::Mention;
use crate::upgrade::former_names::{self, Names};
use crate::upgrade::subject::full;

/// Whether a word is to mean a profile that a call makes.
pub fn is_called(key: &str) -> bool {
    key.starts_with("module.")
}

/// What the calls make of these modules.
pub(super) fn views(
    repository: &Repository<'_>,
    wanted: &BTreeSet<usize>,
) -> BTreeMap<usize, Vec<View>> {
    let environments = |module: &Module| repository.environments.of(module);
    configurations(repository).views(wanted, &environments)
}

fn configurations<'r>(repository: &'r Repository<'_>) -> Configurations<'r> {
    let members = repository.members.iter();
    Configurations::of(members.map(|(folder, module)| (folder.clone(), module)).collect())
}

/// The addresses of the profiles that the keys name, by the module that makes them.
///
/// # Errors
/// When a key names none, or none is given and there are several.
pub(super) fn chosen(
    repository: &Repository<'_>,
    keys: &[String],
) -> Result<BTreeMap<usize, BTreeSet<String>>, Vec<Diagnostic>> {
    let environments = |module: &Module| repository.environments.of(module);
    let mut all = by_calls(&configurations(repository), &environments);
    all.retain(|it| it.root == repository.root);
    let keys_of_all: Vec<String> = all.iter().map(ByCalls::key).collect();
    let names: Vec<&str> = keys_of_all.iter().map(String::as_str).collect();
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
        let is_meant =
            |it: &&ByCalls<'_>| word.is_none_or(|word| it.full() == word || it.fits(word));
        let mut any = false;
        for made in all.iter().filter(is_meant) {
            any = true;
            let address = format!("{}.{}", made.path(), full(&made.address, &made.instance));
            found.entry(made.member).or_default().insert(address);
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

/// The names of the profiles that calls of the module make, by its environments.
pub(super) fn names(repository: &Repository<'_>) -> BTreeMap<String, Names> {
    let environments = |module: &Module| repository.environments.of(module);
    let all = by_calls(&configurations(repository), &environments);
    let mut names: BTreeMap<String, Names> = BTreeMap::new();
    for (view, profile) in
        all.iter().filter(|it| it.root == repository.root).flat_map(|it| &it.seen)
    {
        let name = profile.name.as_ref().and_then(|name| name.value.pattern());
        names.entry(view.environment.clone()).or_default().extend(name);
    }
    names
}

/// The places of the module that makes the calls which still make one of the names that there were before.
pub(super) fn former_names(
    repository: &Repository<'_>,
    before: &BTreeMap<String, Names>,
) -> Vec<Mention> {
    let (now, mut found) = (names(repository), Vec::new());
    let Some((_, root)) = repository.members.get(repository.root) else { return found };
    for setting in &repository.settings {
        if let Some(both) = before.get(&setting.name).zip(now.get(&setting.name)) {
            former_names::in_module(&Resolver::new(root, &setting.inputs), both, &mut found);
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
        let locals = references.filter_map(|it| module.local_value(&it.address));
        locals.for_each(|(file, value)| add(file, value));
    }
    found
}

/// The values in an expression that hold no others.
fn leaves(expression: &Expression, found: &mut Vec<Range<usize>>) {
    match expression.bare() {
        Expression::Object(object) => {
            object.iter().for_each(|(_, value)| leaves(value.expr(), found));
        }
        Expression::Array(items) => items.iter().for_each(|item| leaves(item, found)),
        Expression::FuncCall(call) => call.args.iter().for_each(|item| leaves(item, found)),
        other => found.push(span_of(other)),
    }
}
