//! Names of models that are only asked about: compared with, keys of tables, offered to people.

use super::compared::TESTS;
use super::model_use::normal;
use super::place::{self, Level, key};
use super::purpose::is_asked;
use super::told::answers;
use super::uses::uses;
use super::{Code, Kind};

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

/// Whether the name that the value has, or that of its list, is only compared with, a key, offered, or
/// gone through.
pub(super) fn of_entry(
    code: &Code<'_>,
    listed: bool,
    levels: &[Level<'_>],
    (map_key, at): (Option<&str>, usize),
) -> bool {
    let Some(inner) = levels.first().filter(|_| code.kind() == Kind::Code) else { return false };
    let direct = place::own_key(inner);
    let list = levels.get(1).filter(|it| it.before.contains('=') && inner.opener.is_some());
    let of_list = map_key.filter(|_| listed && list.is_some());
    let assigned = inner.before.contains('=') && inner.opener != Some(b'(');
    let name = match (of_list, direct) {
        (Some(list), _) => Some((list, None)),
        (None, Some(name)) if assigned => Some((name, None)),
        // `Models.SMALL` of `const Models = {SMALL: "id"}`.
        (None, Some(name)) => {
            map_key.filter(|_| inner.opener == Some(b'{')).map(|it| (name, Some(it)))
        }
        (None, None) => None,
    };
    // `const MODELS = {bedrock: ["id"]}`
    let table = || {
        let held = levels.iter().take_while(|it| matches!(it.opener, Some(b'[' | b'{'))).take(3);
        // Commas of the type part what stands before it: `M: Record<string, string[]> = {`.
        let heads = held.map(|it| code.head_before(it.start.saturating_sub(1)));
        heads.filter(|head| head.contains('=')).find_map(key)
    };
    name.is_some_and(|(name, holder)| is_only_asked(code, name, holder, at))
        || !code.words().calls && table().is_some_and(|name| is_only_gone_through(code, name, at))
}

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

/// How what a name holds is gone through, behind the name.
const EACH: [&str; 9] =
    [".each", ".entries", ".flatMap", ".forEach", ".items()", ".join(", ".keys", ".map", ".values"];

/// The same before it.
const OF_EACH: [&str; 6] =
    ["Object.entries(", "Object.keys(", "Object.values(", "len(", "list(", "sorted("];

/// Whether a table that has the name is used, and only to go through it, in a file that calls nothing: it
/// shows the models that there are.
pub(super) fn is_only_gone_through(code: &Code<'_>, name: &str, at: usize) -> bool {
    if code.words().calls {
        return false;
    }
    let mut used = false;
    for place in uses(code, name, at) {
        let line = code.line_near(place);
        let text = |range: std::ops::Range<usize>| code.text().get(range).unwrap_or_default();
        let (before, behind) = (text(line.start..place), text(place + name.len()..line.end));
        // `MODELS[provider].map(…)`
        let behind =
            behind.strip_prefix('[').and_then(|it| it.split_once(']')).map_or(behind, |it| it.1);
        let wrapped = OF_EACH.iter().find_map(|it| before.strip_suffix(it));
        let before = wrapped.unwrap_or(before).trim_end();
        let looped = before.trim_start().trim_start_matches(['%', '{', ' ']).starts_with("for")
            && ["in", "of", "range", ":"].iter().any(|word| before.ends_with(word));
        if !looped && wrapped.is_none() && !EACH.iter().any(|it| behind.starts_with(it)) {
            return false;
        }
        used = true;
    }
    used
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
