//! The tags that a profile carries because the taxonomy wants them and its module does not give them.

use std::collections::{BTreeMap, BTreeSet};

use super::resolve::{Question, Resolution};
use super::tags::checked;
use crate::answers::{Answers, Origin, Said};
use crate::aws::{TagKey, TagValue};
use crate::catalog::{self, Catalog};

/// What a module gives its profiles, for one that is to carry itself what is missing.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The keys of the tags that a profile has anyway.
    pub keys: &'a BTreeSet<String>,
    /// The tags that the module tells elsewhere, in a variable or local value of that name.
    pub told: &'a BTreeMap<String, Option<String>>,
}

/// The value of a tag that a profile carries for its module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filled {
    /// This text.
    Text(TagValue),
    /// The environment.
    Environment,
    /// What the module tells elsewhere.
    Told,
}

/// The required tags that neither the module nor `own` has, in the taxonomy's order. A value comes
/// from the answers, then from the module, then from the taxonomy's default.
pub(super) fn fill(
    answers: &Answers,
    catalog: &Catalog,
    given: Given<'_>,
    defaults: &BTreeMap<String, String>,
    own: &BTreeMap<&str, &str>,
    out: &mut Resolution,
) -> Vec<(TagKey, Filled)> {
    let mut filled: Vec<(TagKey, Filled)> = Vec::new();
    for tag in catalog.tags().iter().filter(|tag| tag.required) {
        let key = tag.key.as_str();
        if given.keys.contains(key) || own.contains_key(key) {
            continue;
        }
        let value = |key: &TagKey| {
            let text = || match filled.iter().find(|(known, _)| known == key)? {
                (_, Filled::Text(value)) => Some(value.as_str()),
                (_, Filled::Told) => given.told.get(key.as_str())?.as_deref(),
                (_, Filled::Environment) => None,
            };
            let own = own.get(key.as_str()).copied();
            own.or_else(text).or_else(|| defaults.get(key.as_str()).map(String::as_str))
        };
        if !tag.applies(value) {
            continue;
        }
        let told = given.told.contains_key(key).then_some(Filled::Told);
        let found = match &tag.origin {
            catalog::Origin::Environment => Some(Filled::Environment),
            catalog::Origin::Fixed(value) => Some(Filled::Text(value.clone())),
            catalog::Origin::Asked | catalog::Origin::Git => match answers.tags.get(key) {
                Some(said) if told.is_none() || !is_told(given, key, said) => {
                    let Some(value) = checked(tag, said, &mut out.problems) else { continue };
                    Some(Filled::Text(value))
                }
                _ => told.or_else(|| tag.default.clone().map(Filled::Text)),
            },
        };
        match found {
            Some(found) => filled.push((tag.key.clone(), found)),
            None => out.open.push(Question::Tag(tag.clone())),
        }
    }
    filled
}

/// Whether the module itself says the same, or what git only guesses at.
fn is_told(given: Given<'_>, key: &str, said: &Said) -> bool {
    let told = given.told.get(key).and_then(Option::as_ref);
    said.origin == Origin::Git || told == Some(&said.value)
}
