//! Functions that make one collection of several.

use std::sync::Arc;

use super::argument::{alike, items, list, map, text, texts};
use super::{Answer, Stop};
use crate::module::Value;
use crate::module::resolve::LARGEST;
use crate::module::resolve::expression::set;
use crate::module::resolve::operators::equal;
use crate::module::value::{Made, Map, Text};

pub(super) fn call(name: &str, arguments: &[Value]) -> Option<Answer> {
    Some(match (name, arguments) {
        ("merge", maps) => merge(maps),
        ("concat", lists) => concat(lists),
        ("flatten", [value]) => flatten(value),
        ("setproduct", sets @ [_, _, ..]) => product(sets),
        ("setproduct", [_]) => Err(Stop::Fails),
        ("setunion", sets @ [_, ..]) => union(sets),
        ("setintersection", [first, rest @ ..]) => filtered(first, rest, true),
        ("setsubtract", [first, rest]) => filtered(first, std::slice::from_ref(rest), false),
        ("zipmap", [keys, values]) => zip(keys, values),
        ("matchkeys", [values, keys, wanted]) => match_keys(values, keys, wanted),
        ("transpose", [value]) => transpose(value),
        ("coalesce", values) => coalesce(values),
        _ => return None,
    })
}

/// The later argument wins. After an unknown one, keys may be added and replaced.
fn merge(maps: &[Value]) -> Answer {
    let mut merged = Map::default();
    for value in maps {
        match value {
            Value::Null => {}
            Value::Map(map) => merged.lay_over(map),
            Value::Unknown(_) => merged.overshadow(),
            _ => return Err(Stop::Fails),
        }
    }
    Ok(Value::Map(Arc::new(merged)))
}

fn concat(lists: &[Value]) -> Answer {
    let mut all = Vec::new();
    for value in lists {
        all.extend(list(value)?.with_made().map(|(it, made)| (it.clone(), made)));
    }
    Ok(Value::List(all.into_iter().collect()))
}

fn flatten(value: &Value) -> Answer {
    let mut all = Vec::new();
    flatten_into(value, &Made::Unwritten, &mut all)?;
    Ok(Value::List(all.into_iter().collect()))
}

fn flatten_into(value: &Value, outer: &Made, all: &mut Vec<(Value, Made)>) -> Result<(), Stop> {
    for (item, made) in items(value)?.with_made() {
        let made = outer.and(&made);
        match item {
            Value::List(_) | Value::Set(_) => flatten_into(item, &made, all)?,
            // An unknown value may be a list.
            Value::Unknown(_) => return Err(Stop::Unsettled),
            other => all.push((other.clone(), made)),
        }
    }
    Ok(())
}

fn product(sets: &[Value]) -> Answer {
    let any_set = sets.iter().any(|it| matches!(it, Value::Set(_)));
    let mut rows: Vec<(Vec<(Value, Made)>, Made)> = vec![(Vec::new(), Made::Unwritten)];
    for value in sets {
        let columns = alike(items(value)?);
        if rows.len().saturating_mul(columns.len().max(1)) > LARGEST {
            return Err(Stop::Unsettled);
        }
        rows = rows
            .iter()
            .flat_map(|(row, row_made)| {
                columns.iter().map(move |(item, made)| {
                    let mut row = row.clone();
                    row.push((item.clone(), made.clone()));
                    (row, row_made.and(made))
                })
            })
            .collect();
    }
    let rows = rows.into_iter().map(|(row, made)| (Value::List(row.into_iter().collect()), made));
    if any_set {
        return set(rows).ok_or(Stop::Unsettled);
    }
    Ok(Value::List(rows.collect()))
}

fn union(sets: &[Value]) -> Answer {
    let mut all = Vec::new();
    for value in sets {
        all.extend(items(value)?.with_made().map(|(it, made)| (it.clone(), made)));
    }
    set(all).ok_or(Stop::Unsettled)
}

/// The elements of the first that are in all others, or in none.
fn filtered(first: &Value, rest: &[Value], wanted: bool) -> Answer {
    let mut kept = Vec::new();
    let others = rest.iter().map(items).collect::<Result<Vec<_>, Stop>>()?;
    for (item, made) in items(first)?.with_made() {
        let mut keep = true;
        for other in &others {
            if !item.is_known() || !other.iter().all(Value::is_known) {
                return Err(Stop::Unsettled);
            }
            let text = item.to_text();
            let found =
                other.iter().any(|it| it == item || it.to_text() == text && !text.is_unknown());
            keep &= found == wanted;
        }
        if keep {
            kept.push((item.clone(), made));
        }
    }
    set(kept).ok_or(Stop::Unsettled)
}

fn zip(keys: &Value, values: &Value) -> Answer {
    let keys: Vec<(Text, Made)> = items(keys)?
        .with_made()
        .map(|(it, made)| Ok((text(it)?, made)))
        .collect::<Result<_, Stop>>()?;
    let values = list(values)?;
    if keys.len() != values.len() {
        return Err(Stop::Fails);
    }
    let mut map = Map::default();
    for ((key, made), (value, more)) in keys.iter().zip(values.with_made()) {
        map.entries.add(key, value.clone(), made.and(&more));
    }
    Ok(Value::Map(Arc::new(map)))
}

fn match_keys(values: &Value, keys: &Value, wanted: &Value) -> Answer {
    let (values, keys, wanted) =
        (alike(items(values)?), alike(items(keys)?), alike(items(wanted)?));
    if values.len() != keys.len() {
        return Err(Stop::Fails);
    }
    let mut kept = Vec::new();
    for (value, (key, _)) in values.into_iter().zip(keys) {
        let found: Vec<_> = wanted.iter().map(|(it, _)| equal(it, &key)).collect();
        if found.contains(&Some(true)) {
            kept.push(value);
        } else if found.contains(&None) {
            return Err(Stop::Unsettled);
        }
    }
    Ok(Value::List(kept.into_iter().collect()))
}

fn transpose(value: &Value) -> Answer {
    let mut transposed: std::collections::BTreeMap<String, (Text, Vec<(Value, Made)>)> =
        std::collections::BTreeMap::new();
    for (key, entry) in map(value)?.entries.written() {
        for item in texts(&entry.value)? {
            let own = transposed.entry(item.as_str().to_owned());
            let (_, keys) = own.or_insert_with(|| (item, Vec::new()));
            keys.push((Value::String(key.clone()), entry.made.clone()));
        }
    }
    let mut result = Map::default();
    for (key, keys) in transposed.into_values() {
        let made = keys.iter().fold(Made::Unwritten, |all, (_, made)| all.and(made));
        result.entries.add(&key, Value::List(keys.into_iter().collect()), made);
    }
    Ok(Value::Map(Arc::new(result)))
}

/// The first that is neither null nor an empty text.
fn coalesce(values: &[Value]) -> Answer {
    let kind = crate::module::resolve::unify::common(values);
    for value in values {
        match value {
            Value::Null => {}
            Value::String(text) if text.is_empty() => {}
            Value::Unknown(_) => return Err(Stop::Unsettled),
            // One that has a known part is not empty.
            value => return Ok(kind.convert(value.clone())),
        }
    }
    Err(Stop::Fails)
}
