//! What still has a value that a variable had before the ARN took its place.

use super::changes::text;
use super::variable::Was;
use crate::module::{Address, Module, holds};

/// How many places are named at most.
const SHOWN: usize = 4;

/// The fewest letters of a text that is looked for elsewhere.
const FEWEST: usize = 8;

/// What to know of the value that was replaced: what else reads what it came from, or has the same text.
pub(super) fn helps(module: &Module, was: &Was) -> Vec<String> {
    let inside = module.references().iter();
    let sources = inside.filter(|it| it.file == was.file && holds(&was.span, &it.span));
    let sources = sources.map(|it| &it.address);
    let own: Vec<&Address> =
        sources.filter(|it| matches!(it, Address::Local(_) | Address::Variable(_))).collect();
    if own.is_empty() {
        return elsewhere(module, was).into_iter().collect();
    }
    own.into_iter().map(|source| readers(module, source, was)).collect()
}

/// Who reads a local value or variable beside what was replaced.
fn readers(module: &Module, source: &Address, was: &Was) -> String {
    let others =
        module.uses(source).filter(|it| it.file != was.file || !holds(&was.span, &it.span));
    let places: Vec<String> = others
        .map(|it| {
            let place = module.place(it.file, it.span.start);
            match module.holder(it) {
                Some(holder) => format!("`{}` ({place})", holder.address),
                None => place,
            }
        })
        .collect();
    if places.is_empty() {
        return format!("nothing reads `{source}` any more: take it out, with its values");
    }
    format!("`{source}` keeps its value, and is read by {}", listed(&places))
}

/// Where the text stands beside what was replaced.
fn elsewhere(module: &Module, was: &Was) -> Option<String> {
    let written = text(module, was.file, &was.span).trim_matches('"');
    let id = written.rsplit('/').next().filter(|it| it.len() >= FEWEST && !it.contains("${"))?;
    let mut places = Vec::new();
    for (index, file) in module.files().iter().enumerate() {
        for (at, _) in file.document.text().match_indices(id) {
            if index != was.file || !was.span.contains(&at) {
                places.push(module.place(index, at));
            }
        }
    }
    places.dedup();
    (!places.is_empty())
        .then(|| format!("the id stands elsewhere, too, and is left there: {}", listed(&places)))
}

/// The first of several places, and how many more there are.
fn listed(places: &[String]) -> String {
    let shown = places.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match places.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
