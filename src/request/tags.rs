//! The tags of a module and of its profiles, after the catalog's taxonomy.

use std::collections::BTreeMap;

use super::profiles::Draft;
use super::resolve::{Question, Resolution, tag_keys};
use super::{ModuleTag, ModuleTagValue};
use crate::answers::{Answers, Origin, Said};
use crate::aws::{TAGS_MAX, TagKey, TagValue};
use crate::catalog::{self, Catalog, Tag};
use crate::diagnostic::{Diagnostic, did_you_mean};

/// A tag of the module and where its value was said, if anybody said it.
pub(super) struct Answered {
    pub(super) tag: ModuleTag,
    pub(super) origin: Option<Origin>,
}

impl Answered {
    pub(super) fn text(&self) -> Option<&TagValue> {
        match &self.tag.value {
            ModuleTagValue::Text(value) => Some(value),
            ModuleTagValue::Environment => None,
        }
    }
}

/// The tags of every resource: the taxonomy's in its order, then others that were given.
pub(super) fn of_module(
    answers: &Answers,
    catalog: &Catalog,
    out: &mut Resolution,
) -> Vec<Answered> {
    let mut tags = Vec::new();
    let values: BTreeMap<&str, &str> = catalog
        .tags()
        .iter()
        .filter_map(|tag| {
            let said = answers.tags.get(tag.key.as_str()).map(|said| said.value.as_str());
            Some((tag.key.as_str(), said.or(default(tag).map(TagValue::as_str))?))
        })
        .collect();
    for tag in catalog.tags() {
        let said = answers.tags.get(tag.key.as_str());
        let holds = tag.applies(|key| values.get(key.as_str()).copied());
        if let Some(value) = of_taxonomy(tag, said, holds, out) {
            let origin = said.map(|said| said.origin.clone());
            tags.push(Answered { tag: ModuleTag { key: tag.key.clone(), value }, origin });
        }
    }
    for (key, said) in &answers.tags {
        if catalog.tag(key).is_none()
            && let Some((key, value)) = other(key, said, catalog, out)
        {
            let tag = ModuleTag { key, value: ModuleTagValue::Text(value) };
            tags.push(Answered { tag, origin: Some(said.origin.clone()) });
        }
    }
    if tags.len() > TAGS_MAX {
        out.problems.push(
            Diagnostic::error(format!("{} tags are too many: AWS takes {TAGS_MAX}", tags.len()))
                .help("leave some out"),
        );
    }
    tags
}

fn of_taxonomy(
    tag: &Tag,
    said: Option<&Said>,
    holds: bool,
    out: &mut Resolution,
) -> Option<ModuleTagValue> {
    match (&tag.origin, said) {
        (catalog::Origin::Environment | catalog::Origin::Fixed(_), Some(said)) => {
            out.problems.push(not_answered(tag, said));
            None
        }
        (catalog::Origin::Environment, None) => Some(ModuleTagValue::Environment),
        (catalog::Origin::Fixed(value), None) => Some(ModuleTagValue::Text(value.clone())),
        (catalog::Origin::Asked | catalog::Origin::Git, Some(said)) => {
            if !holds {
                out.warnings.push(not_needed(tag));
            }
            checked(tag, said, &mut out.problems).map(ModuleTagValue::Text)
        }
        (catalog::Origin::Asked | catalog::Origin::Git, None) if !holds => None,
        (catalog::Origin::Asked | catalog::Origin::Git, None) => {
            if tag.default.is_none() && tag.required {
                out.open.push(Question::Tag(tag.clone()));
            }
            tag.default.clone().map(ModuleTagValue::Text)
        }
    }
}

/// Gives each profile the tags in which it differs from the module.
pub(super) fn of_profiles(
    answers: &Answers,
    catalog: &Catalog,
    module: &[Answered],
    profiles: &mut [Draft],
    out: &mut Resolution,
) {
    let asked = answers.profiles.iter().flatten();
    let known: Vec<&str> = asked.map(|profile| profile.key.value.as_str()).collect();
    for said in &answers.profile_tags {
        if !known.contains(&said.profile.as_str()) && answers.profiles.is_some() {
            let origin = &said.value.origin;
            out.problems.push(super::resolve::unknown("profile", &said.profile, &known, origin));
        }
    }
    for draft in profiles {
        let mut own = said_of(answers, catalog, &draft.typed, out);
        conditional(answers, catalog, module, draft, &mut own, out);
        let differs = |key: &str, value: &TagValue| {
            module.iter().find(|other| other.tag.key.as_str() == key).and_then(Answered::text)
                != Some(value)
        };
        let order =
            |key: &str| tag_keys(catalog).position(|known| known == key).unwrap_or(usize::MAX);
        let mut tags: Vec<(TagKey, TagValue)> = own
            .into_iter()
            .filter(|(key, value)| differs(key, value))
            .filter_map(|(key, value)| Some((TagKey::parse(key).ok()?, value)))
            .collect();
        tags.sort_by_key(|(key, _)| order(key.as_str()));
        draft.request.tags = tags;
    }
}

/// The tags that were said for one profile, those of them that can be used.
pub(super) fn said_of<'a>(
    answers: &'a Answers,
    catalog: &'a Catalog,
    profile: &str,
    out: &mut Resolution,
) -> BTreeMap<&'a str, TagValue> {
    let mut own: BTreeMap<&str, TagValue> = BTreeMap::new();
    for said in answers.profile_tags.iter().filter(|said| said.profile == profile) {
        let value = match catalog.tag(&said.tag) {
            Some(tag) if !tag.is_answered() => {
                out.problems.push(not_answered(tag, &said.value));
                None
            }
            Some(tag) => checked(tag, &said.value, &mut out.problems),
            None => other(&said.tag, &said.value, catalog, out).map(|(_, value)| value),
        };
        if let Some(value) = value {
            own.insert(&said.tag, value);
        }
    }
    own
}

/// The tags that a profile needs because of its own tags, where the module does not have them.
fn conditional<'c>(
    answers: &Answers,
    catalog: &'c Catalog,
    module: &[Answered],
    draft: &Draft,
    own: &mut BTreeMap<&'c str, TagValue>,
    out: &mut Resolution,
) {
    if own.is_empty() {
        return;
    }
    for tag in catalog.tags().iter().filter(|tag| tag.required && tag.is_answered()) {
        let key = tag.key.as_str();
        let of_module = |key: &TagKey| {
            module.iter().find(|other| other.tag.key == *key)?.text().map(TagValue::as_str)
        };
        let value =
            |key: &TagKey| own.get(key.as_str()).map(TagValue::as_str).or_else(|| of_module(key));
        if value(&tag.key).is_some() || !tag.applies(value) {
            continue;
        }
        // Without a condition on the profile's own tags the module misses the tag, which is told there.
        if tag.applies(of_module) {
            continue;
        }
        if let Some(said) = answers.tags.get(key) {
            let mut problems = Vec::new();
            own.extend(checked(tag, said, &mut problems).map(|value| (key, value)));
            // What is wrong with a tag of all resources has been told.
            problems.retain(|it| out.problems.iter().all(|known| known.message != it.message));
            out.problems.extend(problems);
            continue;
        }
        match &tag.default {
            Some(default) => drop(own.insert(key, default.clone())),
            None => out.open.push(Question::ProfileTag(draft.request.key.clone(), tag.clone())),
        }
    }
}

pub(super) fn checked(tag: &Tag, said: &Said, problems: &mut Vec<Diagnostic>) -> Option<TagValue> {
    tag.check_answer(&said.value)
        .map_err(|why| {
            problems.push(if said.value.is_empty() {
                let problem = Diagnostic::error(format!("the tag `{}` is empty", tag.key));
                said.origin.mark(problem).help(tag.help.clone())
            } else {
                let message = format!("`{}` is no value of the tag `{}`", said.value, tag.key);
                let problem = said.origin.refuse(message, why);
                match said.origin {
                    // Nobody wrote it, so that nobody can correct it where it stands.
                    Origin::Git => {
                        let flag = Question::Tag(tag.clone()).flag();
                        problem.help(format!("give another one: `{flag}`"))
                    }
                    _ => problem,
                }
            });
        })
        .ok()
}

/// A tag that the taxonomy does not have. It is taken, unless it looks like a slip of the pen.
fn other(
    key: &str,
    said: &Said,
    catalog: &Catalog,
    out: &mut Resolution,
) -> Option<(TagKey, TagValue)> {
    if let Some(near) = did_you_mean(key, tag_keys(catalog)) {
        out.problems.push(
            said.origin
                .refuse(format!("unknown tag `{key}`"), "")
                .help(format!("did you mean `{near}`?"))
                .help(format!(
                    "if not, declare `{key}` as a `[[tag]]` of an own catalog (`--catalog`)"
                )),
        );
        return None;
    }
    let refuse = |what: &str, why: String| {
        said.origin.refuse(format!("{what} of the tag `{key}` cannot be used"), why)
    };
    let (key, value) = (TagKey::parse(key), TagValue::parse(&said.value));
    match (key, value) {
        (Ok(key), Ok(value)) => {
            out.warnings.push(
                Diagnostic::warning(format!("the tag `{key}` is not in the taxonomy"))
                    .help("it is used as it is; an own catalog (`--catalog`) can declare it"),
            );
            Some((key, value))
        }
        (key, value) => {
            out.problems.extend(key.err().map(|why| refuse("the key", why)));
            out.problems.extend(value.err().map(|why| refuse("the value", why)));
            None
        }
    }
}

fn not_answered(tag: &Tag, said: &Said) -> Diagnostic {
    let why = match &tag.origin {
        catalog::Origin::Fixed(value) => format!("it is always `{value}`"),
        _ => "it is the environment that is deployed".to_owned(),
    };
    said.origin
        .refuse(format!("the tag `{}` is not for you to set", tag.key), why)
        .help("leave it out")
}

fn not_needed(tag: &Tag) -> Diagnostic {
    Diagnostic::warning(format!("the tag `{}` is given, and nothing asks for it", tag.key))
        .help("leave it out, unless the cost is to be shown under it")
}

fn default(tag: &Tag) -> Option<&TagValue> {
    match &tag.origin {
        catalog::Origin::Fixed(value) => Some(value),
        _ => tag.default.as_ref(),
    }
}
