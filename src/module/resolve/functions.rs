//! The few functions that people build names and tags with. A function that is not here, or an
//! argument that is not settled, gives an unknown value.

use std::collections::BTreeMap;
use std::sync::Arc;

use hcl_edit::expr::{Expression, FuncCall};

use super::expression::{Evaluation, set};
use crate::module::{Map, Number, Part, Value};

impl Evaluation<'_> {
    pub(super) fn call(&mut self, call: &FuncCall) -> Value {
        if call.name.is_namespaced()
            && call.name.namespace.first().is_none_or(|n| n.as_str() != "core")
        {
            return Value::UNKNOWN;
        }
        match call.name.name.as_str() {
            "try" => return self.first_that_works(call),
            "can" => return Value::UNKNOWN,
            _ => {}
        }
        let Some(arguments) = self.arguments(call) else { return Value::UNKNOWN };
        let size: usize = arguments.iter().map(|value| value.size(super::LARGEST)).sum();
        if !self.resolver.spend(size) {
            return Value::UNKNOWN;
        }
        apply(call.name.name.as_str(), &arguments).unwrap_or_default()
    }

    /// The arguments, with a final `...` spread.
    fn arguments(&mut self, call: &FuncCall) -> Option<Vec<Value>> {
        let mut values: Vec<Value> = call.args.iter().map(|it| self.value(it)).collect();
        if call.args.expand_final() {
            match values.pop()? {
                Value::List(items) => values.extend(items.iter().cloned()),
                _ => return None,
            }
        }
        Some(values)
    }

    /// `try`: an argument fails for certain only when it reads a key that a known map does not
    /// have, or defined nowhere; an unknown one may fail or not.
    fn first_that_works(&mut self, call: &FuncCall) -> Value {
        for argument in &call.args {
            let value = self.value(argument);
            if !value.is_unknown() {
                return value;
            }
            if !self.certainly_fails(argument) {
                return Value::UNKNOWN;
            }
        }
        Value::UNKNOWN
    }

    fn certainly_fails(&mut self, expression: &Expression) -> bool {
        let Expression::Traversal(traversal) = expression else { return false };
        // Each step is tried by itself: a path longer than anyone's is not worth the time.
        if traversal.operators.len() > 32 {
            return false;
        }
        let mut shorter = traversal.as_ref().clone();
        let Some(last) = shorter.operators.pop() else { return false };
        let key = match last.value() {
            hcl_edit::expr::TraversalOperator::GetAttr(name) => Value::string(name.as_str()),
            hcl_edit::expr::TraversalOperator::Index(index) => self.value(index).to_text(),
            _ => return false,
        };
        let Some(key) = key.as_str().map(str::to_owned) else { return false };
        if shorter.operators.is_empty() {
            return false;
        }
        let shorter = Expression::from(shorter);
        match self.value(&shorter) {
            Value::Map(map) => !map.open && !map.entries.contains_key(&key),
            Value::Unknown(_) => self.certainly_fails(&shorter),
            Value::Null => true,
            _ => false,
        }
    }
}

fn apply(name: &str, arguments: &[Value]) -> Option<Value> {
    Some(match (name, arguments) {
        ("merge", maps) => merge(maps)?,
        ("tomap" | "tolist" | "sensitive" | "nonsensitive" | "ephemeralasnull", [value]) => {
            value.clone()
        }
        ("tostring", [value]) => value.to_text(),
        ("toset", [Value::List(items)]) => set(items),
        ("lower", [text]) => over_text(text, char::to_lowercase)?,
        ("upper", [text]) => over_text(text, char::to_uppercase)?,
        ("trimspace", [Value::String(text)]) => Value::string(text.trim()),
        ("trimprefix", [Value::String(text), Value::String(prefix)]) => {
            Value::string(text.strip_prefix(prefix.as_ref()).unwrap_or(text))
        }
        ("trimsuffix", [Value::String(text), Value::String(suffix)]) => {
            Value::string(text.strip_suffix(suffix.as_ref()).unwrap_or(text))
        }
        ("replace", [Value::String(text), Value::String(from), Value::String(to)]) => {
            // Between slashes stands a regular expression.
            let pattern = from.len() > 1 && from.starts_with('/') && from.ends_with('/');
            if pattern || from.is_empty() || text.len().checked_mul(to.len() + 1)? > 1 << 20 {
                return None;
            }
            Value::string(text.replace(from.as_ref(), to))
        }
        ("contains", [Value::List(items), Value::String(text)]) => {
            let known = items.iter().all(|item| item.as_str().is_some());
            let found = items.iter().any(|item| item.as_str() == Some(text));
            if !known && !found {
                return None;
            }
            Value::Bool(found)
        }
        ("startswith", [Value::String(text), Value::String(prefix)]) => {
            Value::Bool(text.starts_with(prefix.as_ref()))
        }
        ("endswith", [Value::String(text), Value::String(suffix)]) => {
            Value::Bool(text.ends_with(suffix.as_ref()))
        }
        ("strcontains", [Value::String(text), Value::String(part)]) => {
            Value::Bool(text.contains(part.as_ref()))
        }
        ("format", [Value::String(pattern), rest @ ..]) => format(pattern, rest)?,
        ("join", [separator, lists @ ..]) => join(separator, lists)?,
        ("split", [Value::String(separator), Value::String(text)]) if !separator.is_empty() => {
            Value::list(text.split(separator.as_ref()).map(Value::string).collect())
        }
        ("substr", [Value::String(text), Value::Number(offset), Value::Number(length)]) => {
            substr(text, *offset, *length)?
        }
        ("coalesce", values) => coalesce(values)?,
        ("lookup", [Value::Map(map), Value::String(key), rest @ ..]) => {
            match (map.entries.get(key.as_ref()), rest) {
                (Some(value), _) => value.clone(),
                (None, [default]) if !map.open => default.clone(),
                _ => return None,
            }
        }
        ("concat", lists) => {
            let mut all = Vec::new();
            for list in lists {
                let Value::List(items) = list else { return None };
                all.extend(items.iter().cloned());
            }
            Value::list(all)
        }
        ("length", [Value::List(items)]) => {
            Value::Number(Number::Whole(i128::try_from(items.len()).ok()?))
        }
        ("length", [Value::Map(map)]) if !map.open => {
            Value::Number(Number::Whole(i128::try_from(map.entries.len()).ok()?))
        }
        ("keys", [Value::Map(map)]) if !map.open => {
            Value::list(map.entries.keys().map(Value::string).collect())
        }
        ("values", [Value::Map(map)]) if !map.open => {
            Value::list(map.entries.values().cloned().collect())
        }
        ("zipmap", [Value::List(keys), Value::List(values)]) if keys.len() == values.len() => {
            let mut entries = BTreeMap::new();
            for (key, value) in keys.iter().zip(values.iter()) {
                entries.insert(key.as_str()?.to_owned(), value.clone());
            }
            Value::map(entries)
        }
        _ => return None,
    })
}

/// The later argument wins. After an unknown one, keys may be added and replaced.
fn merge(maps: &[Value]) -> Option<Value> {
    let mut merged = Map::default();
    for map in maps {
        match map {
            Value::Null => {}
            Value::Map(map) => merged.lay_over(map),
            Value::Unknown(_) => merged.overshadow(),
            _ => return None,
        }
    }
    Some(Value::Map(Arc::new(merged)))
}

/// A change of every character by itself, which also works on the known parts of a text. Where one
/// becomes several (`ß`, `SS`), Terraform goes its own way, and the value is unknown.
fn over_text<C: ExactSizeIterator<Item = char>>(
    text: &Value,
    change: impl Fn(char) -> C,
) -> Option<Value> {
    let parts = text.parts()?.into_iter().map(|part| match part {
        Part::Known(piece) => {
            let changed = piece.chars().map(|c| {
                let mut changed = change(c);
                changed.next().filter(|_| changed.len() == 0)
            });
            changed.collect::<Option<String>>().map(|text| Part::Known(Arc::from(text)))
        }
        Part::Unknown(_) => Some(Part::Unknown(None)),
    });
    Some(Value::from_parts(parts.collect::<Option<Vec<_>>>()?))
}

/// `%s`, `%d` with whole numbers, `%v` with texts and `%%`; any other verb is not followed.
fn format(pattern: &str, arguments: &[Value]) -> Option<Value> {
    let mut parts = Vec::new();
    let mut arguments = arguments.iter();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('%') {
        parts.push(Part::Known(Arc::from(before)));
        let mut characters = after.chars();
        match characters.next()? {
            '%' => parts.push(Part::Known(Arc::from("%"))),
            's' | 'v' => parts.extend(arguments.next()?.parts()?),
            'd' => match arguments.next()? {
                value @ (Value::Number(Number::Whole(_)) | Value::Unknown(_)) => {
                    parts.extend(value.parts()?);
                }
                _ => return None,
            },
            _ => return None,
        }
        rest = characters.as_str();
    }
    parts.push(Part::Known(Arc::from(rest)));
    // Terraform refuses arguments that are left over.
    arguments.next().is_none().then(|| Value::from_parts(parts))
}

fn join(separator: &Value, lists: &[Value]) -> Option<Value> {
    let separator = separator.parts()?;
    let mut parts: Vec<Part> = Vec::new();
    let mut first = true;
    for list in lists {
        let Value::List(items) = list else { return None };
        for item in items.iter() {
            if !std::mem::take(&mut first) {
                parts.extend(separator.iter().cloned());
            }
            parts.extend(item.parts()?);
        }
    }
    Some(Value::from_parts(parts))
}

fn substr(text: &str, offset: Number, length: Number) -> Option<Value> {
    let (Number::Whole(offset), Number::Whole(length)) = (offset, length) else { return None };
    // Characters of more than one code point would count once; negative numbers count from the
    // end.
    if !text.is_ascii() || offset < 0 || length < -1 {
        return None;
    }
    let offset = usize::try_from(offset).ok()?.min(text.len());
    let rest = text.get(offset..)?;
    let length = usize::try_from(length).unwrap_or(rest.len()).min(rest.len());
    Some(Value::string(rest.get(..length)?))
}

/// The first that is neither null nor an empty text.
fn coalesce(values: &[Value]) -> Option<Value> {
    for value in values {
        match value {
            Value::Null => {}
            Value::String(text) if text.is_empty() => {}
            Value::Unknown(_) => return None,
            // One that has a known part is not empty.
            value => return Some(value.clone()),
        }
    }
    None
}
