//! Types that Terraform finds for several values together: a text and a number become texts.

use std::sync::Arc;

use crate::module::{Map, Value};

/// What values of one collection are converted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Common {
    /// They stay as they are.
    Any,
    /// All become texts.
    Text,
}

impl Common {
    pub(super) fn convert(self, value: Value) -> Value {
        match (self, &value) {
            (Self::Text, Value::Number(_) | Value::Bool(_)) => value.to_text(),
            _ => value,
        }
    }
}

/// What values become in one collection.
pub(super) fn common<'v>(values: impl IntoIterator<Item = &'v Value>) -> Common {
    let (mut text, mut other) = (false, false);
    for value in values {
        match value {
            Value::String(_) | Value::Template(_) => text = true,
            Value::Number(_) | Value::Bool(_) => other = true,
            _ => {}
        }
    }
    if text && other { Common::Text } else { Common::Any }
}

/// A value as it is where another one could stand instead of it.
pub(super) fn unified(value: &Value, other: &Value) -> Value {
    match (value, other) {
        (Value::Number(_) | Value::Bool(_), Value::String(_) | Value::Template(_)) => {
            value.to_text()
        }
        (Value::List(items), Value::List(others)) => {
            let same = items.len() == others.len();
            let kind = common(items.iter().chain(others.iter()));
            let convert = |at: usize, it: &Value| match others.get(at) {
                Some(other) if same => unified(it, other),
                _ => kind.convert(it.clone()),
            };
            let converted = items.with_made().enumerate();
            Value::List(converted.map(|(at, (it, made))| (convert(at, it), made)).collect())
        }
        (Value::Map(map), Value::Map(other)) => {
            let same = map.entries.len() == other.entries.len()
                && map.entries.keys().all(|key| other.entries.contains_key(key));
            let kind = common(map.entries.values().chain(other.entries.values()));
            let mut converted = Map::clone(map);
            let keys: Vec<String> = map.entries.keys().cloned().collect();
            for (value, key) in converted.entries.values_mut().zip(&keys) {
                *value = match other.entries.get(key) {
                    Some(other) if same => unified(value, other),
                    _ => kind.convert(value.clone()),
                };
            }
            Value::Map(Arc::new(converted))
        }
        _ => value.clone(),
    }
}
