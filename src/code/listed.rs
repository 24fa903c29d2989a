//! Lists that tell which models there are: constants, members of enumerations, lists and maps of
//! objects with labels and prices. Nobody calls all of them, and what a program calls stands elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::Kind;
use super::model_use::{ModelUse, normal};

/// A list of this many models tells what there is: nobody calls as many in turn.
const LIST: usize = 5;

/// This many constants of one place that are named after their models do the same.
const CONSTANTS: usize = 3;

/// A file of values that names this many models is a list of what there is.
const FILE: usize = 8;

/// Takes out the models of lists that tell which models there are, but for those that other files call;
/// the names of the constants among those that are left out.
pub(super) fn drop_catalogs(
    kind: Kind,
    models: &mut Vec<ModelUse>,
    elsewhere: &BTreeMap<String, String>,
) -> BTreeSet<String> {
    let mut constants = BTreeSet::new();
    // A file of variables is what one program is given.
    if kind == Kind::Variables {
        models.retain(|used| !used.told);
        return constants;
    }
    let mut lists: BTreeMap<(usize, Option<&str>, bool), Vec<&ModelUse>> = BTreeMap::new();
    for used in models.iter() {
        // Constants and maps have a key each, lists of objects the same one.
        let entry = &used.entry;
        // `"Nova Lite": "id"`: the key is the label, of which the last word is known.
        let for_people = entry.label.as_ref().is_some_and(|label| {
            label.contains(' ') && used.key.as_ref().is_some_and(|key| label.ends_with(key))
        });
        let named = entry.constant || entry.member || for_people || used.key == entry.label;
        let key = if named { None } else { used.key.as_deref() };
        for list in &used.entry.lists {
            lists.entry((*list, key, named)).or_default().push(used);
        }
    }
    let mut told = choices(models);
    for of_list in lists.values() {
        if is_catalog(of_list) {
            told.extend(of_list.iter().map(|used| used.span.start));
        }
    }
    let values = matches!(kind, Kind::Data | Kind::Yaml);
    // A long list beside does not tell what a file is.
    let of_file = |used: &&ModelUse| !used.entry.called && !told.contains(&used.span.start);
    let plain = models.iter().filter(of_file).map(|used| &used.id);
    let whole_file = values && plain.collect::<BTreeSet<_>>().len() >= FILE;
    // Where many are named, each once more under another key is no call either.
    let of = |told: bool| {
        let uncalled = models.iter().filter(move |used| !used.entry.called && (used.told || !told));
        uncalled.map(|used| &used.id).collect::<BTreeSet<_>>().len()
    };
    let whole_file = whole_file || (values && of(true) + 2 >= LIST && of(false) >= LIST);
    models.retain_mut(|used| {
        let entry = &used.entry;
        if used.told {
            return false;
        }
        let told = told.contains(&used.span.start)
            || entry.member
            || entry.asked_only && used.fallback_of.is_none()
            || entry.priced && used.fallback_of.is_none()
            || whole_file && !entry.asked;
        if !told || entry.called || entry.used {
            return true;
        }
        let name = entry.name.as_ref().filter(|_| kind == Kind::Code);
        used.called_in = name.and_then(|name| elsewhere.get(name)).cloned();
        constants.extend(name.cloned());
        used.called_in.is_some()
    });
    constants
}

/// The ids of lists from which one is chosen: those named `models` in which the default stands once
/// more, by where they begin.
fn choices(models: &[ModelUse]) -> BTreeSet<usize> {
    let key = |used: &ModelUse| used.key.as_deref().map(normal).unwrap_or_default();
    let is_default = |used: &&ModelUse| {
        !used.entry.listed && (key(used).contains("default") || key(used) == "model")
    };
    let defaults: BTreeSet<&str> = models.iter().filter(is_default).map(|it| &*it.id).collect();
    let is_choice = |used: &&ModelUse| used.entry.listed && key(used).ends_with("models");
    let of_list = |used: &ModelUse| used.entry.lists.first().copied();
    let lists: BTreeSet<Option<usize>> = models
        .iter()
        .filter(is_choice)
        .filter(|used| defaults.contains(&*used.id))
        .map(of_list)
        .collect();
    let chosen = models.iter().filter(is_choice).filter(|used| lists.contains(&of_list(used)));
    chosen.map(|used| used.span.start).collect()
}

/// Whether the uses, which stand in one list, tell what there is.
fn is_catalog(of_list: &[&ModelUse]) -> bool {
    let distinct: BTreeSet<&str> = of_list.iter().map(|used| used.id.as_str()).collect();
    // The elements of a list have only the name of the list.
    let has_role = |used: &&&ModelUse| {
        used.entry.label.is_some() && !used.entry.named_after && !used.entry.listed
    };
    let mut roles: Vec<&str> =
        of_list.iter().filter(has_role).filter_map(|used| used.entry.label.as_deref()).collect();
    // The same name in all of them is that of a field.
    if roles.iter().collect::<BTreeSet<_>>().len() < 2 {
        roles.clear();
    }
    let roles = roles.len();
    let mostly_roles = roles * 2 > of_list.len();
    let constants = of_list.iter().filter(|it| it.entry.constant && it.entry.named_after).count();
    let among = of_list.iter().all(|it| it.entry.among_models);
    let listed = of_list.iter().all(|it| it.entry.listed);
    if among && listed && distinct.len() > 1 {
        return true;
    }
    let enough = if among { 2 } else { CONSTANTS };
    if constants >= enough && distinct.len() >= enough && !mostly_roles {
        return true;
    }
    // What people choose from has names for people: a single one, if it is the key.
    let shown = |used: &&ModelUse| {
        let key = used.key.as_ref().filter(|_| distinct.len() < 2);
        used.entry.named_after
            && used.entry.label.as_ref().is_some_and(|label| {
                label.contains(' ')
                    && (distinct.len() > 1 || key.is_some_and(|it| label.ends_with(it)))
            })
    };
    if of_list.iter().all(shown) {
        return true;
    }
    let described = || of_list.iter().all(|it| it.entry.described && it.entry.named_after);
    (distinct.len() >= LIST && !mostly_roles) || (distinct.len() > 1 && described())
}
