//! Policies that are written as JSON, with `${}` in them.

use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use hcl_edit::expr::Expression;
use hcl_edit::template::Element;
use serde_json::Value as Json;

use super::statement::Item;
use crate::module::{Part, Resolver, Scope, Value, span_of};

/// Actions, all actions but which, resources, all resources but which: each with its items, whether
/// there may be more, and where all of it is written.
pub(super) type Parts = [Option<(Vec<Item>, bool, Range<usize>)>; 4];

/// A statement as it was read.
pub(super) struct Read {
    pub(super) effect: Option<Value>,
    pub(super) parts: Parts,
    pub(super) conditions: Vec<String>,
}

const KEYS: [&str; 4] = ["Action", "NotAction", "Resource", "NotResource"];

/// Stands around the number of an interpolation, in text that is to be read as JSON.
const MARK: char = '\u{f8ff}';

/// The statements of a policy that is a text; none when it cannot be read.
pub(super) fn read(
    resolver: &Resolver<'_>,
    file: usize,
    text: &str,
    expression: &Expression,
    scope: &Scope,
) -> Option<Vec<Read>> {
    let mut values = Vec::new();
    let json = match expression {
        Expression::String(literal) => literal.as_str().to_owned(),
        Expression::StringTemplate(template) => {
            let parts = template.iter().map(|element| (element, None));
            assemble(resolver, file, parts, scope, &mut values)?
        }
        Expression::HeredocTemplate(heredoc) => {
            // White space means nothing in JSON, so the text is taken as it stands in the file.
            let parts = heredoc.template.iter().map(|element| {
                let raw = match element {
                    Element::Literal(literal) => text.get(span_of(literal)),
                    _ => None,
                };
                (element, raw)
            });
            assemble(resolver, file, parts, scope, &mut values)?
        }
        _ => return None,
    };
    let json: Json = serde_json::from_str(&json).ok()?;
    let span = span_of(expression);
    let value = value_of(&json, &values, 0);
    let mut found = statements(&value.get("Statement"), file, &span)?;
    let raw = text.get(span.clone()).unwrap_or_default();
    for (index, key) in KEYS.iter().enumerate() {
        let mut places = places(raw, key);
        for read in &mut found {
            if let Some(Some((items, _, at))) = read.parts.get_mut(index)
                && let Some(line) = places.next()
            {
                *at = span.start + line.start..span.start + line.end;
                for item in items {
                    item.span = at.clone();
                }
            }
        }
    }
    Some(found)
}

/// The lines of a text, from each `"key":` to the line's end, in their order.
fn places<'t>(raw: &'t str, key: &str) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let quoted = format!("\"{key}\"");
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + raw.get(from..)?.find(&quoted)?;
            from = start + quoted.len();
            let rest = raw.get(from..)?;
            if rest.trim_start().starts_with(':') {
                let line = rest.lines().next().unwrap_or_default();
                return Some(start..from + line.trim_end().len());
            }
        }
    })
}

fn assemble<'e>(
    resolver: &Resolver<'_>,
    file: usize,
    parts: impl Iterator<Item = (&'e Element, Option<&'e str>)>,
    scope: &Scope,
    values: &mut Vec<Value>,
) -> Option<String> {
    let mut json = String::new();
    for (element, raw) in parts {
        match (element, raw) {
            (Element::Literal(_), Some(raw)) => {
                json.push_str(&raw.replace("$${", "${").replace("%%{", "%{"));
            }
            (Element::Literal(literal), None) => json.push_str(literal.as_str()),
            (Element::Interpolation(interpolation), _) => {
                // What is encoded here stands without quotes.
                let (value, encoded) = match &interpolation.expr {
                    Expression::FuncCall(call) if call.name.name.as_str() == "jsonencode" => {
                        (call.args.get(0)?, true)
                    }
                    value => (value, false),
                };
                let quote = if encoded { "\"" } else { "" };
                let _ = write!(json, "{quote}{MARK}{}{MARK}{quote}", values.len());
                values.push(resolver.value(file, value, scope));
            }
            (Element::Directive(_), _) => return None,
        }
    }
    Some(json)
}

/// The value of JSON in which interpolations are marked.
fn value_of(json: &Json, values: &[Value], depth: usize) -> Value {
    if depth > 32 {
        return Value::UNKNOWN;
    }
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Bool(*value),
        Json::Number(number) => Value::string(number.to_string()),
        Json::String(text) => of_text(text, values),
        Json::Array(items) => {
            Value::list(items.iter().map(|item| value_of(item, values, depth + 1)).collect())
        }
        Json::Object(map) => Value::map(
            map.iter().map(|(key, it)| (key.clone(), value_of(it, values, depth + 1))).collect(),
        ),
    }
}

fn of_text(text: &str, values: &[Value]) -> Value {
    let mut pieces = text.split(MARK).enumerate().filter(|(_, piece)| !piece.is_empty());
    let value = |number: &str| {
        let index = number.parse::<usize>().ok();
        index.and_then(|index| values.get(index)).cloned().unwrap_or_default()
    };
    let alone = (pieces.next(), pieces.next());
    if let (Some((1, number)), None) = alone {
        return value(number);
    }
    // Every second piece is the number of a value.
    let mut parts = Vec::new();
    for (index, piece) in text.split(MARK).enumerate() {
        if index % 2 == 0 {
            parts.push(Part::Known(Arc::from(piece)));
        } else {
            match value(piece).parts() {
                Some(more) => parts.extend(more),
                None => return Value::UNKNOWN,
            }
        }
    }
    Value::from_parts(parts)
}

/// The statements of a policy's value, all at one place; none when there may be others.
pub(super) fn statements(value: &Value, file: usize, span: &Range<usize>) -> Option<Vec<Read>> {
    match value {
        Value::List(items) => {
            items.iter().map(|item| one(item, file, span)).collect::<Option<Vec<Read>>>()
        }
        other => one(other, file, span).map(|read| vec![read]),
    }
}

fn one(value: &Value, file: usize, span: &Range<usize>) -> Option<Read> {
    let map = value.as_map()?;
    let items = |key: &str| {
        let item = |value: Value| Item { value, file, span: span.clone() };
        let (items, more) = match map.entries.get(key)?.clone() {
            Value::List(all) => (all.iter().cloned().map(item).collect(), false),
            Value::Unknown(None) => (Vec::new(), true),
            value => (vec![item(value)], false),
        };
        Some((items, more || map.open, span.clone()))
    };
    let mut conditions = Vec::new();
    if let Some(condition) = map.entries.get("Condition") {
        variables(condition, &mut conditions);
    }
    Some(Read { effect: map.entries.get("Effect").cloned(), parts: KEYS.map(items), conditions })
}

/// The variables of `{ StringEquals = { "aws:…" = … } }`, or of a list of objects that each name
/// their `variable`.
pub(super) fn variables(condition: &Value, found: &mut Vec<String>) {
    match condition {
        Value::List(items) => items.iter().for_each(|item| variables(item, found)),
        Value::Map(tests) => {
            if let Some(variable) = tests.entries.get("variable").and_then(Value::as_str) {
                found.push(variable.to_lowercase());
            }
            for test in tests.entries.values() {
                match test {
                    Value::Map(test) => {
                        found.extend(test.entries.keys().map(|key| key.to_lowercase()));
                        if let Some(variable) = test.entries.get("variable").and_then(Value::as_str)
                        {
                            found.push(variable.to_lowercase());
                        }
                    }
                    Value::Unknown(_) => found.push(super::read::ANY.to_owned()),
                    _ => {}
                }
            }
            if tests.open {
                found.push(super::read::ANY.to_owned());
            }
        }
        _ => found.push(super::read::ANY.to_owned()),
    }
}
