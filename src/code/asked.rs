//! Names of models that are only asked about: compared with, keys of tables, offered to people.

use super::Code;
use super::compared::TESTS;
use super::model_use::normal;
use super::place::{self, Level, key};
use super::purpose::is_asked;
use super::told::answers;
use super::uses::uses;

/// How people are asked which model they want.
const CHOOSES: [&str; 12] = [
    "autocomplete",
    "checkbox",
    "choose",
    "combobox",
    "dropdown",
    "listbox",
    "multiselect",
    "optionmenu",
    "radio",
    "rawlist",
    "select",
    "selectbox",
];

/// Whether a name is used, and only to compare with it, as the key of a table, or for people to choose from; of
/// the entry of an object, behind the name of that.
pub(super) fn is_only_asked(code: &Code<'_>, name: &str, holder: Option<&str>, at: usize) -> bool {
    let mut asked = false;
    for place in uses(code, name, at) {
        let before = code.text().get(..place).and_then(|it| it.strip_suffix('.'));
        // `models[int(input())]`, and before it each is shown with its number.
        let behind = code.text().get(place..).and_then(|it| it.strip_prefix(name));
        let index = behind.and_then(|it| it.strip_prefix('[')).and_then(|it| it.split(']').next());
        if index
            .is_some_and(|it| it.contains("input") || it.to_ascii_lowercase().contains("choice"))
        {
            asked = true;
            continue;
        }
        if before.is_none() && code.text().get(..place).is_some_and(|it| it.ends_with("enumerate("))
        {
            continue;
        }
        if holder.is_some_and(|holder| !before.is_some_and(|it| it.ends_with(holder))) {
            continue;
        }
        let around = place::levels(code, place);
        if !is_asked(code, name, place, &around) && !is_weighed(code, name, place, &around) {
            return false;
        }
        asked = true;
    }
    asked
}

/// Whether the name at `place` is compared with, the key of a table, or what people choose from.
fn is_weighed(code: &Code<'_>, name: &str, place: usize, around: &[Level<'_>]) -> bool {
    let Some(inner) = around.first() else { return false };
    let path = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':');
    let before = inner.before.trim_end_matches(path).trim_end();
    let behind = code.text().get(place..).and_then(|it| it.strip_prefix(name));
    let Some(behind) = behind.map(|it| it.trim_start_matches([' ', '\t'])) else { return false };
    let operators = ["==", "!="];
    let last = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let words = ["case", "not", "when"];
    if operators.iter().any(|it| before.ends_with(it) || behind.starts_with(it))
        || ["in ", "not in ", "=>", "->"].iter().any(|it| behind.starts_with(it))
        || words.contains(&last)
    {
        return true;
    }
    // `{ [NAME]: 1 }`, `prices[NAME] = 1`, and `{NAME: 1}` of languages in which that is no text.
    let closed = behind.strip_prefix(']').map(str::trim_start);
    let set = closed.is_some_and(|it| it.starts_with([':', '=']) && !it.starts_with("=="));
    let keyed = behind.starts_with(':') && !behind.starts_with("::") && before.is_empty();
    if inner.opener == Some(b'[') && before.is_empty() && set || inner.opener == Some(b'{') && keyed
    {
        return true;
    }
    // `baseModelIdentifier=NAME`, and `base_model_id=NAME` beside an ARN.
    if key(inner.before).is_some_and(|key| normal(key).contains("basemodel")) {
        return true;
    }
    let called = (inner.opener == Some(b'(')).then(|| around.get(1)).flatten();
    let called = called.and_then(|level| place::callee(level.before));
    let last = called.and_then(|it| it.rsplit(['.', ':', '?']).next()).map(normal);
    called.is_some_and(answers)
        || last.is_some_and(|it| CHOOSES.contains(&&*it) || TESTS.contains(&&*it))
}
