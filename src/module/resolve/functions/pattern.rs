//! Regular expressions. Terraform's are Go's, which match in linear time too and write nearly
//! everything in the same way; where they may differ, the value is unknown.

use std::collections::BTreeMap;

use regex::{Captures, Regex, RegexBuilder};

use super::argument::text;
use super::{Answer, Stop};
use crate::module::Value;
use crate::module::value::{Text, TextBuilder};

pub(super) fn call(name: &str, arguments: &[Value]) -> Option<Answer> {
    Some(match (name, arguments) {
        ("regex", [pattern, value]) => first(pattern, value),
        ("regexall", [pattern, value]) => all(pattern, value),
        ("replace", [value, from, to]) => replace(value, from, to),
        _ => return None,
    })
}

/// The expression, for a text on which it means what it means in Go.
fn compiled(pattern: &str, text: &str) -> Result<Regex, Stop> {
    // `\d`, `\w`, `\s` and `\b` are about ASCII in Go.
    let classes = ["\\d", "\\w", "\\s", "\\b", "\\D", "\\W", "\\S", "\\B"];
    if !text.is_ascii() && classes.iter().any(|class| pattern.contains(class)) {
        return Err(Stop::Unsettled);
    }
    // Set operations and look-around exist on one side only, and so do other letters for white space.
    if ["&&", "--", "~~", "(?R", "(?x", "\\<", "\\b{"].iter().any(|it| pattern.contains(it)) {
        return Err(Stop::Unsettled);
    }
    RegexBuilder::new(pattern).size_limit(1 << 20).build().map_err(|_| Stop::Unsettled)
}

fn first(pattern: &Value, value: &Value) -> Answer {
    let (pattern, value) = (text(pattern)?, text(value)?);
    let regex = compiled(&pattern, &value)?;
    let found = regex.captures(&value).ok_or(Stop::Fails)?;
    Ok(captured(&regex, &value, &found))
}

fn all(pattern: &Value, value: &Value) -> Answer {
    let (pattern, value) = (text(pattern)?, text(value)?);
    let regex = compiled(&pattern, &value)?;
    let found = regex.captures_iter(&value).map(|found| captured(&regex, &value, &found));
    Ok(Value::list(found.collect()))
}

/// What was found: the text, a list for groups, or a map for groups with names.
fn captured(regex: &Regex, value: &Text, found: &Captures<'_>) -> Value {
    let group =
        |at: usize| found.get(at).map_or(Value::Null, |it| Value::String(value.slice(it.range())));
    let groups: Vec<Option<&str>> = regex.capture_names().skip(1).collect();
    if groups.is_empty() {
        return group(0);
    }
    let named: BTreeMap<String, Value> = groups
        .iter()
        .enumerate()
        .filter_map(|(at, name)| Some(((*name)?.to_owned(), group(at + 1))))
        .collect();
    if named.is_empty() {
        return Value::list((1..=groups.len()).map(group).collect());
    }
    Value::map(named)
}

fn replace(value: &Value, from: &Value, to: &Value) -> Answer {
    let (value, from, to) = (text(value)?, text(from)?, text(to)?);
    // A text may not grow without end.
    if value.len().saturating_mul(to.len() + 1) > 1 << 20 {
        return Err(Stop::Unsettled);
    }
    let mut replaced = TextBuilder::default();
    let mut start = 0;
    // Between slashes stands a regular expression.
    if from.len() > 1 && from.starts_with('/') && from.ends_with('/') {
        let regex = compiled(&from[1..from.len() - 1], &value)?;
        for found in regex.captures_iter(&value) {
            let Some(range) = found.get(0).map(|it| it.range()) else { continue };
            replaced.push(&value.slice(start..range.start));
            let mut new = String::new();
            found.expand(&to, &mut new);
            if to.contains('$') {
                replaced.push_computed(&new);
            } else {
                replaced.push(&to);
            }
            start = range.end;
        }
    } else {
        if from.is_empty() {
            return Err(Stop::Unsettled);
        }
        for (at, _) in value.match_indices(from.as_str()) {
            replaced.push(&value.slice(start..at));
            replaced.push(&to);
            start = at + from.len();
        }
    }
    replaced.push(&value.slice(start..value.len()));
    Ok(Value::text(replaced.finish()))
}
