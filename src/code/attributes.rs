//! What stands beside an id in its object: how the model is called, described, priced, what it is
//! there for.

use std::collections::BTreeSet;

use super::Code;
use super::model_use::normal;
use super::place::{self, Level, key};

/// The whole key of an entry that stands between quotes.
pub(super) fn quoted_key(before: &str) -> Option<&str> {
    let before = before.trim_end().trim_end_matches([':', '=', '>', ']', ' ']);
    let quote = before.chars().next_back().filter(|c| matches!(c, '"' | '\''))?;
    let inside = before.get(..before.len() - 1)?;
    inside.rsplit_once(quote).map(|(_, key)| key)
}

/// Parts of keys beside an id that describe the model.
pub(super) const DESCRIBES: [&str; 16] = [
    "capabilit",
    "contextlength",
    "contextsize",
    "contextwindow",
    "cutoff",
    "description",
    "displayname",
    "family",
    "label",
    "maxinput",
    "maxoutput",
    "pretty",
    "providername",
    "supports",
    "title",
    "vendor",
];

/// Whether a key beside an id gives its price, in small letters and digits.
fn is_price(key: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    let bounds =
        ["config", "dir", "file", "format", "limit", "max", "path", "sample", "schema", "type"];
    has(&["cost", "per1", "permillion", "price"]) || has(&["input", "output"]) && !has(&bounds)
}

/// How many prices stand beside an id: under a key that says so, or a number for what goes in or comes out.
pub(super) fn prices(around: &str) -> usize {
    let pieces = around.split([',', '\n', ';', '{', '(']);
    let priced = pieces.filter(|piece| {
        let Some(key) = key_of(piece).filter(|key| is_price(key)) else { return false };
        let says = ["cost", "per1", "permillion", "price"].iter().any(|word| key.contains(word));
        let value = piece.rsplit([':', '=', '>']).next().unwrap_or_default();
        let value = value.trim_start_matches([' ', '\t', '"', '\'', '$', '.']);
        // What makes the number stands before a bracket, at which the pieces part: `Decimal("0.1")`.
        let made = value.trim_end().ends_with(|c: char| c.is_ascii_alphabetic());
        // Nothing costs as much as there are samples a second.
        let digits = value.chars().take_while(|c| c.is_ascii_digit() || *c == '_').count();
        says || (1..4).contains(&digits) || made && value.trim_end().ends_with("ecimal")
    });
    priced.count()
}

/// Whether something beside an id says what it is called for.
pub(super) fn has_role(keys: &[String]) -> bool {
    let roles = ["role", "agent", "task", "purpose", "prompt", "temperature"];
    keys.iter().any(|key| roles.iter().any(|role| key.contains(role)))
}

/// What stands beside the value in its object or call.
pub(super) fn beside<'c>(code: &'c Code<'_>, inner: &Level<'_>, at: usize) -> &'c str {
    let around = place::group(code, inner, at);
    code.text().get(code.boundary(around.start)..code.boundary(around.end)).unwrap_or_default()
}

/// The keys of an object, in small letters and digits.
pub(super) fn keys_beside(around: &str) -> Vec<String> {
    let pieces = around.split([',', '\n', ';', '{', '(']);
    pieces.filter_map(key_of).collect()
}

/// The key of an entry, in small letters and digits; PHP and Ruby have `=>` behind it.
fn key_of(entry: &str) -> Option<String> {
    key(&entry.trim_start_matches(['-', ' ']).replace("=>", ":")).map(normal)
}

/// The texts that an object holds under keys by which things are called.
pub(super) fn texts_beside(around: &str) -> impl Iterator<Item = &str> {
    let names = ["name", "label", "title", "display", "alias", "key"];
    around.split([',', '\n', '{', '(', ';']).filter_map(move |piece| {
        let plain = key_of(piece)?;
        let value = piece.split_once([':', '='])?.1.trim_start_matches(['>', ' ']);
        let value = value.trim().trim_matches(['"', '\'', '`', ')', '}']);
        let says_name = names.iter().any(|name| plain.contains(name)) || plain == "text";
        let is_id = value.contains('.') && value.contains('-') && !value.contains(' ');
        let says = value.contains(|c: char| c.is_ascii_alphabetic());
        (says_name && says && !is_id).then_some(value)
    })
}

/// Whether a description in an object begins with the name of the model: `Claude Haiku 4.5, the fast one`.
pub(super) fn is_described(around: &str, id: &str) -> bool {
    around.split(['\n', '{', '(', ';']).flat_map(|line| line.split(", ")).any(|piece| {
        let describes = key_of(piece).is_some_and(|it| it.contains("desc"));
        let value = piece.split_once([':', '=']).map_or("", |(_, value)| value);
        let mut words = value.split_whitespace().take(2);
        describes && words.any(|word| names_model(word, id))
    })
}

/// Whether a label has a word of the id.
pub(super) fn names_model(label: &str, id: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let mut words = BTreeSet::new();
        // `DeepSeek` is one word as well as two.
        let (mut word, mut whole) = (String::new(), String::new());
        let mut previous = ' ';
        for c in text.chars().chain([' ']) {
            let camel = c.is_ascii_uppercase() && previous.is_ascii_lowercase();
            if !c.is_ascii_alphabetic() || camel {
                words.insert(std::mem::take(&mut word));
            }
            if c.is_ascii_alphabetic() {
                word.push(c.to_ascii_lowercase());
                whole.push(c.to_ascii_lowercase());
            } else {
                words.insert(std::mem::take(&mut whole));
            }
            previous = c;
        }
        words
    };
    let common = ["model", "instruct", "chat", "text", "bedrock", "id", "v", "b", "arn"];
    let of_id = words(id);
    words(label)
        .iter()
        .any(|word| word.len() > 1 && !common.contains(&word.as_str()) && of_id.contains(word))
}

#[cfg(test)]
mod tests {
    use super::names_model;

    #[test]
    fn a_label_names_a_model_by_a_word_of_its_id() {
        for (label, id, expected) in [
            ("ModelLlamaSmall", "\"meta.llama3-8b-instruct-v1:0\"", true),
            ("haiku35", "us.anthropic.claude-3-5-haiku-20241022-v1:0", true),
            ("NOVA_LITE", "amazon.nova-lite-v1:0", true),
            ("Sonnet 4", "us.anthropic.claude-sonnet-4-20250514-v1:0", true),
            ("planner", "anthropic.claude-3-haiku-20240307-v1:0", false),
            ("DEFAULT_MODEL_ID", "amazon.nova-lite-v1:0", false),
            ("chat", "meta.llama2-13b-chat-v1", false),
            ("DeepSeek R1", "us.deepseek.r1-v1:0", true),
        ] {
            assert_eq!(names_model(label, id), expected, "{label}");
        }
    }
}
