//! The error that lists what an edit would change and is not meant to.

use std::collections::BTreeSet;

use super::difference::{Difference, Seen};
use super::expected::{Advice, Expected};
use super::{affected, show};
use crate::diagnostic::{Code, Diagnostic};
use crate::module::{Address, Module};

/// More places than that are counted and not shown.
const MANY: usize = 40;

/// The error for differences that nothing states; none when there are none.
pub(super) fn of(
    before: &Module,
    after: &Module,
    found: &[Difference],
    (environments, expected): (usize, &Expected),
) -> Option<Diagnostic> {
    if found.is_empty() {
        return None;
    }
    let count = match found.len() {
        1 => "a value that does not belong to it".to_owned(),
        many => format!("{many} values that do not belong to it"),
    };
    let mut problem = Diagnostic::error(format!("{} would also change {count}", expected.what))
        .code(Code::SideEffect);
    for difference in found.iter().take(MANY) {
        let label = label(difference, environments);
        let (module, seen) = match &difference.before {
            Some(seen) => (before, Some(seen)),
            None => (after, difference.after.as_ref()),
        };
        let Some(seen) = seen else { continue };
        // The first line of what stands there.
        let span = seen.span.clone();
        let line = module.source(seen.file).map_or(span.end, |it| it.line_at(span.start).end);
        problem = module.mark(problem, seen.file, span.start..span.end.min(line), &label);
    }
    if found.len() > MANY {
        problem = problem.help(format!("{} more are not shown", found.len() - MANY));
    }
    if let Some(advice) = expected.advice.as_ref().filter(|it| is_about(it, before, found)) {
        return Some(problem.help(&*advice.lines));
    }
    let shared = shared(before, after, found);
    if shared.is_empty() {
        return Some(problem.help("make the change by hand, and see to these places as well"));
    }
    let names: Vec<String> = shared.iter().map(|it| format!("`{it}`")).collect();
    for address in &shared {
        if let Some(definition) = before.effective(address) {
            let (file, span) = (definition.file, definition.header.clone());
            problem = before.mark(problem, file, span, "this is what they share with it");
        }
    }
    let names = names.join(" and ");
    Some(problem.help(format!(
        "give the profile a text of its own instead of {names}, or give these places one, and run the \
         command again"
    )))
}

/// Whether all that differs would stay what it is by following the advice.
fn is_about(advice: &Advice, module: &Module, found: &[Difference]) -> bool {
    let through = advice.through.as_ref();
    let readers = affected::readers_but_through(through, &[module], advice.shared.clone());
    found.iter().all(|it| it.address().is_some_and(|own| readers.contains(own)))
}

/// What a value was and what it would be.
fn label(difference: &Difference, environments: usize) -> String {
    let shown = |seen: &Seen| show::short(&seen.text());
    let what = match (&difference.before, &difference.after) {
        _ if difference.path.is_empty() && difference.before.is_none() => "would come".to_owned(),
        _ if difference.path.is_empty() && difference.after.is_none() => "would go".to_owned(),
        (Some(old), Some(new)) => match show::apart(&old.text(), &new.text()) {
            Some((old, new)) => format!("is {old}, would be {new}"),
            None => "may not stay what it is: it is computed from what changes".to_owned(),
        },
        (Some(old), None) => format!("is {}, would be gone", shown(old)),
        (None, new) => format!("would be {}", new.as_ref().map(shown).unwrap_or_default()),
    };
    let mut names: Vec<&str> = difference.environments.iter().map(String::as_str).collect();
    // What differs without any values given differs with them too, where nothing else is said.
    names.retain(|name| !name.is_empty());
    match names.as_slice() {
        all if all.len() == environments => format!("{} {what}", difference.name()),
        [] => format!("{} {what}", difference.name()),
        names => format!("{} {what} in {}", difference.name(), names.join(", ")),
    }
}

/// The locals and variables with another text that the differing values are read from.
pub(super) fn shared(before: &Module, after: &Module, found: &[Difference]) -> BTreeSet<Address> {
    let edited = affected::Affected::of(before, after).edited;
    let texts =
        edited.into_iter().filter(|it| matches!(it, Address::Local(_) | Address::Variable(_)));
    let mut shared = BTreeSet::new();
    for root in texts {
        let readers = affected::readers(&[before, after], vec![root.clone()]);
        if found.iter().any(|it| it.address().is_some_and(|own| readers.contains(own))) {
            shared.insert(root);
        }
    }
    shared
}
