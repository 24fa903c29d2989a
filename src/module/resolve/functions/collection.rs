//! Functions that look into one collection, or make another one of it.

use std::sync::Arc;

use super::argument::{alike, count, items, list, map, text, whole};
use super::{Answer, Stop};
use crate::module::resolve::expression::set;
use crate::module::resolve::operators::equal;
use crate::module::resolve::unify::common;
use crate::module::value::{Items, Made, Map, Text};
use crate::module::{Number, Value};

pub(super) fn call(name: &str, arguments: &[Value]) -> Option<Answer> {
    Some(match (name, arguments) {
        ("sensitive" | "nonsensitive" | "ephemeralasnull", [value]) => Ok(value.clone()),
        ("tolist", [value]) => to_list(value),
        ("toset", [value]) => to_set(value),
        ("tomap", [value]) => to_map(value),
        ("lookup", [entries, key, rest @ ..]) => lookup(entries, key, rest),
        ("keys", [value]) => keys(value),
        ("values", [value]) => values(value),
        ("length", [value]) => length(value),
        ("contains", [value, wanted]) => contains(value, wanted),
        ("index", [value, wanted]) => index(value, wanted),
        ("element", [value, at]) => element(value, at),
        ("one", [value]) => one(value),
        ("slice", [value, start, end]) => slice(value, start, end),
        ("reverse", [value]) => items(value).map(|it| {
            Value::List(it.with_made().map(owned).collect::<Vec<_>>().into_iter().rev().collect())
        }),
        ("compact", [value]) => compact(value),
        ("distinct", [value]) => distinct(value),
        ("sort", [value]) => sort(value),
        ("chunklist", [value, size]) => chunks(value, size),
        ("coalescelist", lists) => coalesce_list(lists),
        ("alltrue", [value]) => truths(value, false),
        ("anytrue", [value]) => truths(value, true),
        ("range", bounds) => range(bounds),
        _ => return None,
    })
}

fn owned((value, made): (&Value, Made)) -> (Value, Made) {
    (value.clone(), made)
}

/// A value with `null` or unknown passed on.
fn to_list(value: &Value) -> Answer {
    match value {
        Value::Null => Ok(Value::Null),
        value => Ok(Value::List(alike(items(value)?).into_iter().collect())),
    }
}

fn to_set(value: &Value) -> Answer {
    match value {
        Value::Null | Value::Set(_) => Ok(value.clone()),
        value => set(items(value)?.with_made().map(owned)).ok_or(Stop::Unsettled),
    }
}

fn to_map(value: &Value) -> Answer {
    match value {
        Value::Null => Ok(Value::Null),
        Value::Map(map) => {
            let kind = common(map.entries.values());
            let mut map = Map::clone(map);
            map.entries.values_mut().for_each(|it| *it = kind.convert(it.clone()));
            Ok(Value::Map(Arc::new(map)))
        }
        Value::Unknown(_) => Ok(value.clone()),
        _ => Err(Stop::Fails),
    }
}

fn lookup(entries: &Value, key: &Value, rest: &[Value]) -> Answer {
    let Value::Map(entries) = entries else {
        map(entries)?;
        return Err(Stop::Unsettled);
    };
    let key = text(key)?;
    match (entries.entries.get(&key), rest) {
        (Some(value), [] | [_]) => Ok(value.clone()),
        (None, [default]) if !entries.open => Ok(default.clone()),
        (None, []) if !entries.open => Err(Stop::Fails),
        _ => Err(Stop::Unsettled),
    }
}

fn keys(value: &Value) -> Answer {
    let keys = map(value)?.entries.written();
    Ok(Value::List(keys.map(|(key, entry)| (Value::String(key), entry.made.clone())).collect()))
}

fn values(value: &Value) -> Answer {
    let entries = map(value)?.entries.written();
    Ok(Value::List(entries.map(|(_, entry)| (entry.value.clone(), entry.made.clone())).collect()))
}

fn length(value: &Value) -> Answer {
    let length = match value {
        Value::Map(_) => map(value)?.entries.len(),
        Value::List(_) | Value::Set(_) => items(value)?.len(),
        Value::Number(_) | Value::Bool(_) => return Err(Stop::Fails),
        value => {
            use unicode_segmentation::UnicodeSegmentation as _;
            text(value)?.graphemes(true).count()
        }
    };
    whole_number(length)
}

fn whole_number(number: usize) -> Answer {
    Ok(Value::Number(Number::Whole(i128::try_from(number).map_err(|_| Stop::Unsettled)?)))
}

fn contains(value: &Value, wanted: &Value) -> Answer {
    if *wanted == Value::Null {
        return Err(Stop::Fails);
    }
    let found: Vec<_> = items(value)?.iter().map(|item| equal(item, wanted)).collect();
    if found.contains(&Some(true)) {
        return Ok(Value::Bool(true));
    }
    if found.contains(&None) { Err(Stop::Unsettled) } else { Ok(Value::Bool(false)) }
}

fn index(value: &Value, wanted: &Value) -> Answer {
    for (at, item) in list(value)?.iter().enumerate() {
        match equal(item, wanted) {
            Some(true) => return whole_number(at),
            Some(false) => {}
            None => return Err(Stop::Unsettled),
        }
    }
    Err(Stop::Fails)
}

fn element(value: &Value, at: &Value) -> Answer {
    let items = list(value)?;
    let length = i128::try_from(items.len()).map_err(|_| Stop::Unsettled)?;
    let at = whole(at)?;
    if length == 0 {
        return Err(Stop::Fails);
    }
    // What a negative index means depends on Terraform's version.
    let at = usize::try_from(at).map_err(|_| Stop::Unsettled)?;
    items.get(at % items.len()).cloned().ok_or(Stop::Fails)
}

fn one(value: &Value) -> Answer {
    match &items(value)?[..] {
        [] => Ok(Value::Null),
        [only] => Ok(only.clone()),
        _ => Err(Stop::Fails),
    }
}

fn slice(value: &Value, start: &Value, end: &Value) -> Answer {
    let items = list(value)?;
    let (start, end) = (count(start)?, count(end)?);
    if start > end || end > items.len() {
        return Err(Stop::Fails);
    }
    Ok(Value::List(items.with_made().map(owned).skip(start).take(end - start).collect()))
}

fn compact(value: &Value) -> Answer {
    let mut kept = Vec::new();
    for (item, made) in items(value)?.with_made() {
        match item.to_text() {
            Value::String(text) if text.is_empty() => {}
            _ if *item == Value::Null => {}
            Value::Unknown(_) => return Err(Stop::Unsettled),
            // A text that is known in parts is not empty.
            text => kept.push((text, made)),
        }
    }
    Ok(Value::List(kept.into_iter().collect()))
}

fn distinct(value: &Value) -> Answer {
    let mut kept: Vec<(Value, Made)> = Vec::new();
    for (item, made) in alike(items(value)?) {
        if !item.is_known() {
            return Err(Stop::Unsettled);
        }
        match kept.iter_mut().find(|(it, _)| *it == item) {
            Some((_, all)) => *all = all.and(&made),
            None => kept.push((item, made)),
        }
    }
    Ok(Value::List(kept.into_iter().collect()))
}

fn sort(value: &Value) -> Answer {
    let items: &Items = items(value)?;
    let mut texts: Vec<(Text, Made)> =
        items.with_made().map(|(it, made)| Ok((text(it)?, made))).collect::<Result<_, Stop>>()?;
    texts.sort_by(|(left, _), (right, _)| left.as_str().cmp(right.as_str()));
    Ok(Value::List(texts.into_iter().map(|(it, made)| (Value::String(it), made)).collect()))
}

fn chunks(value: &Value, size: &Value) -> Answer {
    let items: Vec<(Value, Made)> = items(value)?.with_made().map(owned).collect();
    let size = count(size)?;
    let size = if size == 0 { items.len().max(1) } else { size };
    let chunk = |chunk: &[(Value, Made)]| Value::List(chunk.iter().cloned().collect());
    Ok(Value::list(items.chunks(size).map(chunk).collect()))
}

fn coalesce_list(lists: &[Value]) -> Answer {
    for value in lists {
        match value {
            value if items(value)?.is_empty() => {}
            value => return Ok(value.clone()),
        }
    }
    Err(Stop::Fails)
}

/// Whether one element is true, or all are.
fn truths(value: &Value, decisive: bool) -> Answer {
    let mut settled = true;
    for item in items(value)?.iter() {
        match item.to_bool() {
            Some(truth) if truth == decisive => return Ok(Value::Bool(decisive)),
            Some(_) => {}
            // `null` is false to `alltrue` and left out by `anytrue`.
            None if *item == Value::Null && decisive => {}
            None if *item == Value::Null => return Ok(Value::Bool(false)),
            None => settled = false,
        }
    }
    if settled { Ok(Value::Bool(!decisive)) } else { Err(Stop::Unsettled) }
}

fn range(bounds: &[Value]) -> Answer {
    /// As many as Terraform makes at most.
    const MOST: usize = 1024;
    let (start, end, step) = match bounds {
        [end] => (0, whole(end)?, None),
        [start, end] => (whole(start)?, whole(end)?, None),
        [start, end, step] => (whole(start)?, whole(end)?, Some(whole(step)?)),
        _ => return Err(Stop::Fails),
    };
    let step = step.unwrap_or(if end < start { -1 } else { 1 });
    if step == 0 || (step > 0) != (start <= end) && start != end {
        return Err(Stop::Fails);
    }
    let mut numbers = Vec::new();
    let mut at = start;
    while (step > 0 && at < end) || (step < 0 && at > end) {
        if numbers.len() >= MOST {
            return Err(Stop::Fails);
        }
        numbers.push(Value::Number(Number::Whole(at)));
        at = at.checked_add(step).ok_or(Stop::Unsettled)?;
    }
    Ok(Value::list(numbers))
}
