//! Values as text: whole, to compare them, and short, for people.

use crate::hcl::{object_key, quote};
use crate::module::Value;

/// Longer values are cut in messages.
const LONGEST: usize = 72;

/// The whole value, in the form of an HCL expression where it is known; what is read from elsewhere
/// stands in braces.
pub(super) fn whole(value: &Value) -> String {
    match value {
        Value::Unknown(Some(origin)) => format!("{{{origin}}}"),
        Value::Unknown(None) => "(computed)".to_owned(),
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.text().unwrap_or_else(|| "(a number)".to_owned()),
        Value::String(text) => quote(text),
        Value::Template(_) => format!("\"{}\"", value.pattern().unwrap_or_default()),
        Value::List(items) | Value::Set(items) => {
            let items: Vec<String> = items.iter().map(whole).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(map) => {
            let entry =
                |(key, value): (&String, &Value)| format!("{} = {}", object_key(key), whole(value));
            let mut entries: Vec<String> = map.entries.iter().map(entry).collect();
            entries.extend(map.open.then(|| "…".to_owned()));
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// The text, cut to a length that fits a line.
pub(super) fn short(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST).collect();
    format!("{cut}…")
}
