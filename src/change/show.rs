//! Values as text: whole, to compare them, and short, for people.

use crate::hcl::{object_key, quote};
use crate::module::Value;

/// Longer values are cut in messages.
const LONGEST: usize = 72;

/// So many letters before a difference are shown with it.
const BEFORE: usize = 24;

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

/// Two texts as far as they fit a line, cut to where they differ; none for one that is shown alike.
pub(super) fn apart(old: &str, new: &str) -> Option<(String, String)> {
    let (first, second) = (short(old), short(new));
    if first != second {
        return Some((first, second));
    }
    let alike = old.chars().zip(new.chars()).take_while(|(old, new)| old == new).count();
    // A few letters before it tell where that is.
    let rest = |text: &str| -> String { text.chars().skip(alike.saturating_sub(BEFORE)).collect() };
    let shown = |text: &str| format!("…{}", short(&rest(text)));
    (old != new).then(|| (shown(old), shown(new)))
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn two_texts_are_never_shown_alike() {
        let common = "x".repeat(200);
        let (old, new) = apart(&format!("{common}1, 2"), &format!("{common}1, 3")).unwrap();
        assert!(old.ends_with("x1, 2") && new.ends_with("x1, 3"), "{old} {new}");
        assert!(old.starts_with('…') && old.len() < 60, "{old}");
        assert_eq!(apart("a", "b"), Some(("a".to_owned(), "b".to_owned())));
        assert_eq!(apart(&common, &common), None);
    }
}
