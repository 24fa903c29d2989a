//! The profiles of repositories, for people and for programs. The JSON form is documented in
//! `docs/existing.md`; `version` counts its incompatible changes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::columns::columns;
use super::model::{lifecycle, routes};
use super::text::visible_line;
use crate::aws::{Region, SourceKind};
use crate::catalog::{Catalog, Model};
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::inventory::{Duplicate, Entry, Seen, Text};

/// The version of the JSON form.
const VERSION: u8 = 1;

/// Two lines a profile, under a line of headings; all that is known of each, if `verbose`.
pub fn to_text(entries: &[Entry<'_>], catalog: &Catalog, today: Date, verbose: bool) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let mut rows = vec![["KEY", "MODEL", "LIFECYCLE", "ROUTE"].map(str::to_owned)];
    let mut last_rows = Vec::new();
    for entry in entries {
        rows.extend(rows_of(entry, catalog, today));
        last_rows.push(rows.len() - 1);
    }
    let mut out = String::new();
    let mut entries = entries.iter().zip(last_rows).peekable();
    for (index, line) in columns(&rows).lines().enumerate() {
        let _ = writeln!(out, "{line}");
        if let Some((entry, _)) = entries.next_if(|(_, last)| *last == index) {
            if verbose {
                details(&mut out, entry);
            } else {
                let place = format!("{}:{}", entry.file, entry.line);
                let _ =
                    writeln!(out, "  {}  {}", visible_line(&name_of(entry)), visible_line(&place));
            }
        }
    }
    out
}

/// One row, or one for each model that the profile has in some environments.
fn rows_of(entry: &Entry<'_>, catalog: &Catalog, today: Date) -> Vec<[String; 4]> {
    let rows = entry.by_environment(|seen| {
        let life = seen.aging(catalog, today).map(|model| lifecycle(&model.lifecycle, today));
        [model(seen), life.unwrap_or("unknown".to_owned()), route(seen, catalog)]
    });
    let several = rows.len() > 1;
    let with_key = |(row, environments): ([String; 3], Vec<&str>)| {
        let [model, life, route] = row;
        let key = if several {
            format!("{} ({})", entry.key, environments.join(", "))
        } else {
            entry.key.clone()
        };
        [key, model, life, route]
    };
    rows.into_iter().map(with_key).collect()
}

/// The model's id; what the catalog does not know is told as it is written.
pub(super) fn model(seen: &Seen<'_>) -> String {
    let id = seen.source.pattern.rsplit_once('/').map(|(_, id)| id);
    match (seen.model, id) {
        (Some(model), _) => model.id.to_string(),
        (None, Some(id)) if !id.contains('{') => id.to_owned(),
        _ => "unknown".to_owned(),
    }
}

pub(super) fn route(seen: &Seen<'_>, catalog: &Catalog) -> String {
    match (seen.model, region(seen, catalog)) {
        (Some(model), Some(region)) => routes(model, &region),
        (None, Some(region)) if is_foundation_model(seen) => region.to_string(),
        _ => "unknown".to_owned(),
    }
}

/// Whether it is made from a foundation model itself, which answers where it is called.
fn is_foundation_model(seen: &Seen<'_>) -> bool {
    seen.named.as_ref().is_some_and(|it| it.kind == SourceKind::FoundationModel)
}

/// The region, when it is one that exists.
fn region(seen: &Seen<'_>, catalog: &Catalog) -> Option<Region> {
    let id = seen.region.as_deref()?;
    catalog.region(id).map(|region| region.id.clone()).or_else(|| Region::parse(id).ok())
}

/// The name of a profile in all its environments, as one text.
pub fn name_of(entry: &Entry<'_>) -> String {
    across(entry, |seen| seen.name.pattern.clone())
}

/// The names of the parameters that hold its ARN, each in all environments.
pub fn parameters_of(entry: &Entry<'_>) -> Vec<String> {
    let most = entry.seen.iter().map(|seen| seen.parameters.len()).max().unwrap_or(0);
    let name =
        |seen: &Seen<'_>, index| seen.parameters.get(index).map(|it: &Text| it.pattern.clone());
    (0..most)
        .map(|index| across(entry, |seen| name(seen, index).unwrap_or("none".to_owned())))
        .collect()
}

/// What something is in all environments: once if it is the same in all, or with the differing
/// parts in braces, as `agents-{dev,prod}`.
fn across(entry: &Entry<'_>, what: impl Fn(&Seen<'_>) -> String) -> String {
    each(entry, what).join(", ")
}

/// The same, with what has nothing in common apart, each with its environments.
fn each(entry: &Entry<'_>, what: impl Fn(&Seen<'_>) -> String) -> Vec<String> {
    let values = entry.by_environment(what);
    let texts: Vec<&str> = values.iter().map(|(value, _)| value.as_str()).collect();
    if let Some(folded) = folded(&texts) {
        return vec![folded];
    }
    let told = values.iter().map(|(value, environments)| match environments.as_slice() {
        [] => value.clone(),
        // The environment itself.
        [one] if one == value => value.clone(),
        all => format!("{value} ({})", all.join(", ")),
    });
    told.collect()
}

/// Different texts as one, what they have in common once and the rest in braces; none if they have
/// nothing in common, or the braces of an unknown part.
fn folded(values: &[&str]) -> Option<String> {
    let [first, rest @ ..] = values else { return Some(String::new()) };
    if rest.is_empty() {
        return Some((*first).to_owned());
    }
    if values.iter().any(|value| value.contains(['{', ' '])) {
        return None;
    }
    let boundary = |c: char| !c.is_alphanumeric();
    let same = |other: &str| first.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let mut start = rest.iter().map(|other| same(other)).min().unwrap_or(0);
    while !first.is_char_boundary(start) {
        start -= 1;
    }
    let start = first.get(..start).unwrap_or_default().rfind(boundary).map_or(0, |at| at + 1);
    let ends = |other: &str| {
        first.bytes().rev().zip(other.bytes().rev()).take_while(|(a, b)| a == b).count()
    };
    let shortest = values.iter().map(|value| value.len()).min().unwrap_or(0);
    let mut end = rest.iter().map(|other| ends(other)).min().unwrap_or(0).min(shortest - start);
    while !first.is_char_boundary(first.len() - end) {
        end -= 1;
    }
    let tail = first.get(first.len() - end..).unwrap_or_default();
    let end = tail.find(boundary).map_or(0, |at| tail.len() - at);
    let middle: Vec<&str> =
        values.iter().filter_map(|value| value.get(start..value.len() - end)).collect();
    if middle.len() != values.len() || start + end == 0 {
        return None;
    }
    let (head, tail) = (first.get(..start), first.get(first.len() - end..));
    let (head, tail) = (head.unwrap_or_default(), tail.unwrap_or_default());
    Some(format!("{head}{{{}}}{tail}", middle.join(",")))
}

fn details(out: &mut String, entry: &Entry<'_>) {
    let mut line = |what: &str, text: &str| {
        let _ = writeln!(out, "  {what:<9}  {}", visible_line(text));
    };
    line("place", &format!("{}:{}:{}", entry.file, entry.line, entry.column));
    line("address", &entry.address);
    line("name", &name_of(entry));
    for source in each(entry, |seen| seen.source.pattern.clone()) {
        line("source", &source);
    }
    line("region", &across(entry, |seen| seen.region.clone().unwrap_or("unknown".to_owned())));
    let mut tags: BTreeSet<&str> = BTreeSet::new();
    for seen in &entry.seen {
        tags.extend(seen.tags.keys().map(String::as_str));
    }
    for key in tags {
        let value = |seen: &Seen<'_>| {
            seen.tags.get(key).map_or("not there".to_owned(), |value| value.pattern.clone())
        };
        line("tag", &format!("{key} = {}", across(entry, value)));
    }
    if entry.seen.iter().any(|seen| !seen.tags_complete) {
        line("tag", "others are possible: not all are known");
    }
    for output in &entry.outputs {
        line("output", output);
    }
    for parameter in parameters_of(entry) {
        line("parameter", &parameter);
    }
    let names: Vec<&str> =
        entry.seen.iter().filter_map(|seen| seen.environment.as_deref()).collect();
    if !names.is_empty() {
        line("seen for", &names.join(", "));
    }
}

/// How many of the profiles with one name are shown with their place.
const SHOWN: usize = 5;

/// The names that several profiles have, one warning for each group of profiles.
pub fn warnings(entries: &[Entry<'_>], duplicates: &[Duplicate]) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<&[usize], Vec<&Duplicate>> = BTreeMap::new();
    for duplicate in duplicates {
        groups.entry(&duplicate.entries).or_default().push(duplicate);
    }
    groups
        .into_iter()
        .map(|(owners, names)| {
            let names: Vec<String> = names.iter().map(|it| format!("`{}`", it.name)).collect();
            let count = owners.len();
            let more = count.saturating_sub(SHOWN);
            let message = match names.as_slice() {
                [one] => format!("{count} profiles have the name {one}"),
                all => format!("{count} profiles have the same names: {}", all.join(", ")),
            };
            let owners = owners.iter().filter_map(|index| entries.get(*index));
            let warning =
                owners.take(SHOWN).fold(Diagnostic::warning(message), |warning, owner| {
                    warning.at(&owner.source, owner.header.clone(), "")
                });
            let warning = match more {
                0 => warning,
                _ => warning
                    .help(format!("{more} more are in the list, and all with `--format json`")),
            };
            warning.help(
                "AWS refuses the second one in the same account and region; rename one, \
                       unless they are never applied to the same account",
            )
        })
        .collect()
}

/// Everything, for programs.
pub fn to_json(
    entries: &[Entry<'_>],
    duplicates: &[Duplicate],
    catalog: &Catalog,
    today: Date,
) -> String {
    let profiles: Vec<Value> = entries
        .iter()
        .map(|entry| {
            let seen = entry.seen.iter().map(|seen| seen_as_json(seen, catalog, today));
            json!({
                "key": entry.key,
                "address": entry.address,
                "file": entry.file,
                "line": entry.line,
                "column": entry.column,
                "outputs": entry.outputs,
                "environments": seen.collect::<Vec<_>>(),
            })
        })
        .collect();
    let duplicates: Vec<Value> = duplicates
        .iter()
        .map(|duplicate| {
            let owners = duplicate.entries.iter().filter_map(|index| entries.get(*index));
            let owners = owners.map(|it| {
                json!({ "address": it.address, "file": it.file, "line": it.line, "column": it.column })
            });
            json!({
                "name": duplicate.name,
                "region": duplicate.region,
                "profiles": owners.collect::<Vec<_>>(),
            })
        })
        .collect();
    let document = json!({ "version": VERSION, "profiles": profiles, "duplicates": duplicates });
    super::document(&document)
}

fn seen_as_json(seen: &Seen<'_>, catalog: &Catalog, today: Date) -> Value {
    let text = |text: &Text| json!({ "text": text.pattern, "known": text.known });
    let tags: serde_json::Map<String, Value> =
        seen.tags.iter().map(|(key, value)| (key.clone(), text(value))).collect();
    json!({
        "environment": seen.environment,
        "name": text(&seen.name),
        "source": text(&seen.source),
        "model": seen.model.map(|model| model.id.as_str()),
        "lifecycle": seen.aging(catalog, today).map(|model| lifecycle_as_json(model, today)),
        "region": seen.region,
        "route": route_as_json(seen, catalog),
        "tags": tags,
        "tags_complete": seen.tags_complete,
        "parameters": seen.parameters.iter().map(text).collect::<Vec<_>>(),
    })
}

pub(super) fn lifecycle_as_json(model: &Model, today: Date) -> Value {
    json!({
        "status": model.lifecycle.on(today).as_str(),
        "end_of_life": model.lifecycle.end_of_life,
        "successor": model.lifecycle.successor,
    })
}

fn route_as_json(seen: &Seen<'_>, catalog: &Catalog) -> Value {
    match (seen.model, region(seen, catalog)) {
        (Some(model), Some(region)) => json!({
            "regions": model.routes_from(&region),
            "outside_eu": model.leaves_eu(&region),
        }),
        (None, Some(region)) if is_foundation_model(seen) => json!({
            "regions": [region],
            "outside_eu": Some(region).filter(|it| !catalog.in_eu(it)).into_iter().collect::<Vec<_>>(),
        }),
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn differing_texts_fold_at_the_borders_of_words() {
        let fold = |values: &[&str]| folded(values).unwrap_or("apart".to_owned());
        assert_eq!(fold(&["a-pre", "a-prod", "a-dev"]), "a-{pre,prod,dev}");
        assert_eq!(fold(&["/dev/x/arn", "/prod/x/arn"]), "/{dev,prod}/x/arn");
        assert_eq!(fold(&["a-b", "a-b-c"]), "a-{b,b-c}");
        assert_eq!(fold(&["dev", "prod"]), "apart");
        assert_eq!(fold(&["same"]), "same");
        assert_eq!(fold(&["x-x", "x-x-x"]), "x-{x,x-x}");
        assert_eq!(fold(&["x-{var.a}", "x-b"]), "apart");
        assert_eq!(fold(&["ä-é", "ä-è"]), "ä-{é,è}");
        assert_eq!(fold(&[]), "");
    }
}
