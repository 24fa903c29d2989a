//! The order of a set's elements, which is Terraform's own for what is neither text nor number.

use crate::module::{Number, Value};

/// Compares as Terraform compares elements of one set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Bool(bool),
    Number(NumberKey),
    Text(String),
    Other(String),
    /// `null` comes last.
    Null,
}

/// A number by its size.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NumberKey(i128, String);

/// The key of a known value; none for one whose order is not known.
pub(super) fn key(value: &Value) -> Option<Key> {
    Some(match value {
        Value::Null => Key::Null,
        Value::Bool(value) => Key::Bool(*value),
        Value::Number(number) => Key::Number(NumberKey(number.floor()?, fraction(*number)?)),
        Value::String(text) => Key::Text(text.as_str().to_owned()),
        Value::List(_) | Value::Set(_) | Value::Map(_) => {
            let mut text = String::new();
            write(value, &mut text)?;
            Key::Other(text)
        }
        Value::Unknown(_) | Value::Template(_) => return None,
    })
}

/// What is above the whole number below, as digits that compare by size.
fn fraction(number: Number) -> Option<String> {
    let below = Number::Whole(number.floor()?);
    Some(number.minus(below)?.text()?.trim_start_matches("0.").to_owned())
}

/// The text by which Terraform orders what is no text, number or truth value.
fn write(value: &Value, text: &mut String) -> Option<()> {
    match value {
        Value::Null => text.push('~'),
        Value::Bool(value) => text.push(if *value { 'T' } else { 'F' }),
        Value::Number(number) => text.push_str(&number.text()?),
        // Go quotes other characters in ways of its own.
        Value::String(it) if it.chars().all(|c| c.is_ascii_graphic() || c == ' ') => {
            text.push('"');
            text.push_str(&it.replace('\\', "\\\\").replace('"', "\\\""));
            text.push('"');
        }
        Value::List(items) | Value::Set(items) => {
            text.push('[');
            for item in items.iter() {
                write(item, text)?;
                text.push(';');
            }
            text.push(']');
        }
        Value::Map(map) if !map.open => {
            // An object's attributes stand in the order of their names, and without them. Of a map
            // they are written too: then the order of several may be another one.
            text.push('<');
            for value in map.entries.values() {
                write(value, text)?;
                text.push(';');
            }
            text.push('>');
        }
        _ => return None,
    }
    Some(())
}
