//! What is an id there for? Profiles are made from some, and others are called; where an id has a name,
//! the places that use the name tell.

use std::ops::Range;

use super::beside::is_in_place_of_profile;
use super::model_use::normal;
use super::place::{self, Level, key};
use super::{Code, Kind};

/// How far around an id the uses of its name are looked for, in bytes.
const WINDOW: usize = 32_000;

/// How many uses of a name are looked at: of more, it is not known what they are.
const MOST: usize = 20;

/// How many names of one file are followed: people write fewer.
const NAMES: usize = 200;

/// Through how many names an id is followed.
const STEPS: usize = 2;

/// Words of files in which profiles are made by something else than Terraform.
pub(super) const MAKERS: [&str; 5] =
    ["copyFrom", "CopyFrom", "copy_from", "modelSource", "model_source"];

/// Whether the id at `at` is what a profile is made from, or is looked up for that: there, or where
/// the name is used that it is given.
pub(super) fn is_source(
    code: &Code<'_>,
    direct: Option<&str>,
    levels: &[Level<'_>],
    at: usize,
) -> bool {
    if makes_profile(code.kind(), levels) {
        return true;
    }
    let follow = code.kind() != Kind::Terraform && code.words().makes_profile;
    let name = direct.filter(|_| follow).and_then(|direct| name_of(direct, levels));
    name.is_some_and(|name| is_name_of_source(code, name, at, STEPS))
}

/// Whether a value that stands so is what a profile is made from.
fn makes_profile(kind: Kind, levels: &[Level<'_>]) -> bool {
    levels.iter().any(|level| {
        let named = key(level.before).map(normal);
        named.is_some_and(|key| key == "copyfrom" || key == "modelsource")
            || normal(level.before).ends_with("modelsource")
            || (kind == Kind::Terraform && level.before.contains("data \"aws_bedrock"))
    })
}

/// The name of a value; that of a template's parameter, if it is its default.
fn name_of<'c>(direct: &'c str, levels: &[Level<'c>]) -> Option<&'c str> {
    match direct {
        "Default" => levels.get(1).and_then(|level| key(level.before)),
        name => Some(name),
    }
}

/// Whether a name is used, and for nothing else than to make profiles, at most so many steps away.
fn is_name_of_source(code: &Code<'_>, name: &str, at: usize, steps: usize) -> bool {
    let (mut used, mut others) = (false, false);
    for place in uses(code, name, at) {
        let around = place::levels(code, place);
        let next = around.first().and_then(|inner| key(inner.before));
        let next = next.filter(|next| *next != name && steps > 1);
        let made = makes_profile(code.kind(), &around)
            || next.is_some_and(|next| is_name_of_source(code, next, place, steps - 1));
        used |= made;
        others |= !made;
    }
    used && !others
}

/// Whether the ARN at `at` is used to call: policies name ARNs too.
pub(super) fn is_called(
    code: &Code<'_>,
    direct: Option<&str>,
    levels: &[Level<'_>],
    at: usize,
) -> bool {
    if is_policy(levels) {
        return false;
    }
    let Some(name) = direct else { return false };
    let plain = normal(name);
    let word = |word: &str| plain.contains(word);
    let is_code = code.kind() == Kind::Code;
    word("model")
        || is_in_place_of_profile(levels)
        || (is_code && (word("profile") || word("arn")))
        || (is_code && uses(code, name, at).any(|place| takes_model(code, place)))
}

fn is_policy(levels: &[Level<'_>]) -> bool {
    levels.iter().any(|level| {
        let before = normal(level.before);
        before.contains("resource") && !before.starts_with("resourceaws")
            || before.contains("policystatement")
    })
}

/// Whether the value at `place` is given as a model to call.
fn takes_model(code: &Code<'_>, place: usize) -> bool {
    let around = place::levels(code, place);
    let key = around.first().and_then(|inner| key(inner.before)).map(normal);
    key.is_some_and(|key| key == "model" || key == "modelid")
        && !makes_profile(code.kind(), &around)
        && !is_policy(&around)
}

/// Where a name is used, other than where it gets a value; none if there are very many, or very many
/// names were followed. In texts,
/// those places count where it is put in.
fn uses<'c>(code: &'c Code<'_>, name: &'c str, at: usize) -> impl Iterator<Item = usize> + 'c {
    let (number, end) = (code.followed.get(), code.text().len());
    code.followed.set(number + 1);
    let near = code.boundary(at.saturating_sub(WINDOW))..code.boundary(at + WINDOW);
    let window = if number < NAMES { near } else { end..end };
    let start = window.start;
    let text = code.text().get(window).unwrap_or_default();
    let found: Vec<usize> = memchr::memmem::find_iter(text.as_bytes(), name)
        .map(|found| start + found..start + found + name.len())
        .filter(|word| is_use(code, word))
        .map(|word| code.region_at(word.start).map_or(word.start, |region| region.span.start))
        .take(MOST + 1)
        .collect();
    let few = found.len() <= MOST;
    found.into_iter().filter(move |_| few)
}

fn is_use(code: &Code<'_>, word: &Range<usize>) -> bool {
    let text = code.text();
    let (before, after) =
        (text.get(..word.start).unwrap_or_default(), text.get(word.end..).unwrap_or_default());
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if before.ends_with(part) || after.starts_with(part) {
        return false;
    }
    if let Some(region) = code.region_at(word.start) {
        return region.content.is_some() && before.ends_with(['{', '$', '.', ' ']);
    }
    let after = after.trim_start_matches([' ', '\t']);
    let line = code.line_near(word.start).start;
    let line = text.get(line..word.start).unwrap_or_default().trim_start();
    let assigned = after.starts_with('=') && !after.starts_with("==") && !after.starts_with("=>");
    let defined = line.split_ascii_whitespace().next_back();
    let defined = defined.is_some_and(|it| ["const", "let", "var", "val", "final"].contains(&it));
    let keyed = code.kind() == Kind::Yaml && after.starts_with(':');
    !(assigned || defined || keyed)
}
