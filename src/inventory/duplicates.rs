//! Profiles that have one name, which AWS refuses in one account and region.

use std::collections::BTreeMap;

use super::Entry;
use crate::module::ENVIRONMENT_VARIABLES;

/// A name that several profiles have.
#[derive(Debug)]
pub struct Duplicate {
    /// The name; where the environment is not known, it stands in braces.
    pub name: String,
    /// The region, where it is known.
    pub region: Option<String>,
    /// Indexes of the profiles in what was given, each once.
    pub entries: Vec<usize>,
}

/// The names that more than one of the profiles has, sorted. A name of which more than the
/// environment is unknown is no one's double.
pub fn duplicates(entries: &[Entry<'_>]) -> Vec<Duplicate> {
    let mut names: BTreeMap<(&str, Option<&str>), Vec<usize>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        for seen in
            entry.seen.iter().filter(|seen| seen.name.known || per_environment(&seen.name.pattern))
        {
            let key = (seen.name.pattern.as_str(), seen.region.as_deref());
            let owners = names.entry(key).or_default();
            if owners.last() != Some(&index) {
                owners.push(index);
            }
        }
    }
    names
        .into_iter()
        .filter(|(_, owners)| owners.len() > 1)
        .map(|((name, region), entries)| Duplicate {
            name: name.to_owned(),
            region: region.map(str::to_owned),
            entries,
        })
        .collect()
}

/// Whether nothing but the environment is unknown in a name.
pub(crate) fn per_environment(pattern: &str) -> bool {
    in_environment(pattern, "").is_some()
}

/// The pattern with an environment in the places where that is unknown, if nothing else is.
pub(crate) fn in_environment(pattern: &str, environment: &str) -> Option<String> {
    let mut filled = String::new();
    let mut rest = pattern;
    while let Some((before, unknown)) = rest.split_once('{') {
        let (unknown, after) = unknown.split_once('}')?;
        let variable = unknown.strip_prefix("var.");
        if unknown != "terraform.workspace"
            && !variable.is_some_and(|name| ENVIRONMENT_VARIABLES.contains(&name))
        {
            return None;
        }
        filled += before;
        filled += environment;
        rest = after;
    }
    Some(filled + rest)
}
