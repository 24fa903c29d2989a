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
    /// Whether other profiles show how the module tags them: then nothing is asked, and one that
    /// cannot have all is tagged like them.
    pub shown: bool,
}

impl Given<'_> {
    /// Whether a tag is missing that git can answer.
    pub fn lacks_source(&self, catalog: &Catalog) -> bool {
        let of_git = catalog.tags().iter().filter(|tag| tag.origin == catalog::Origin::Git);
        let known = |key: &str| self.keys.contains(key) || self.told.contains_key(key);
        of_git.map(|tag| tag.key.as_str()).any(|key| !known(key))
    }
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
/// from the answers, then from the module, then from the taxonomy's default. What nobody answers is
/// open; beside other profiles that have no more, all of it is left to them.
pub(super) fn fill(
    answers: &Answers,
    catalog: &Catalog,
    given: Given<'_>,
    defaults: &BTreeMap<String, String>,
    own: &BTreeMap<&str, &str>,
    out: &mut Resolution,
) -> Vec<(TagKey, Filled)> {
    let mut filled: Vec<(TagKey, Filled)> = Vec::new();
    let mut open = Vec::new();
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
            None => open.push(Question::Tag(tag.clone())),
        }
    }
    if given.shown && !open.is_empty() {
        return Vec::new();
    }
    out.open.extend(open);
    filled
}

/// Whether the module itself says the same, or what git only guesses at.
fn is_told(given: Given<'_>, key: &str, said: &Said) -> bool {
    let told = given.told.get(key).and_then(Option::as_ref);
    said.origin == Origin::Git || told == Some(&said.value)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{Filled, Given, fill};
    use crate::answers::{Answers, Origin, Said};
    use crate::catalog::Catalog;
    use crate::request::Resolution;

    fn filled_beside(
        shown: bool,
        keys: &[&str],
        told: &[(&str, Option<&str>)],
        said: &[(&str, &str, Origin)],
        own: &[(&str, &str)],
    ) -> (Vec<String>, Vec<String>) {
        let keys: BTreeSet<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        let told: BTreeMap<String, Option<String>> =
            told.iter().map(|(key, value)| ((*key).to_owned(), value.map(str::to_owned))).collect();
        let tags = said.iter().map(|(key, value, origin)| {
            ((*key).to_owned(), Said::new((*value).to_owned(), origin.clone()))
        });
        let answers = Answers { tags: tags.collect(), ..Answers::default() };
        let given = Given { keys: &keys, told: &told, shown };
        let own: BTreeMap<&str, &str> = own.iter().copied().collect();
        let mut out = Resolution::default();
        let catalog = Catalog::built_in().unwrap();
        let filled = fill(&answers, &catalog, given, &BTreeMap::new(), &own, &mut out);
        assert!(out.problems.is_empty());
        let shown = filled.into_iter().map(|(key, value)| match value {
            Filled::Text(value) => format!("{key}={value}"),
            Filled::Environment => format!("{key}=<environment>"),
            Filled::Told => format!("{key}=<told>"),
        });
        (shown.collect(), out.open.iter().map(super::Question::flag).collect())
    }

    fn filled(
        keys: &[&str],
        told: &[(&str, Option<&str>)],
        said: &[(&str, &str, Origin)],
        own: &[(&str, &str)],
    ) -> (Vec<String>, Vec<String>) {
        filled_beside(false, keys, told, said, own)
    }

    const MOST: [&str; 5] = ["product", "billing-mode", "owner", "env", "managed-by"];

    #[test]
    fn what_nobody_need_say_is_filled_and_the_rest_is_open() {
        let (filled, open) = filled(&["product", "billing-mode", "owner"], &[], &[], &[]);
        assert_eq!(filled, ["env=<environment>", "managed-by=terraform"]);
        assert_eq!(open, ["--team VALUE", "--source VALUE"]);
    }

    #[test]
    fn beside_others_it_is_all_or_nothing_and_nothing_is_asked() {
        let keys = ["product", "billing-mode", "owner", "team"];
        assert_eq!(filled_beside(true, &keys, &[], &[], &[]), (Vec::new(), Vec::new()));
        let own = [("source", "a/b")];
        let (filled, open) = filled_beside(true, &keys, &[], &[], &own);
        assert_eq!(filled, ["env=<environment>", "managed-by=terraform"]);
        assert!(open.is_empty());
    }

    #[test]
    fn an_answer_wins_over_the_module_which_wins_over_what_git_guesses() {
        let told = [("team", Some("infra")), ("source", None)];
        let said = [("team", "finance", Origin::Prompt), ("source", "a/b", Origin::Git)];
        assert_eq!(filled(&MOST, &told, &said, &[]).0, ["team=finance", "source=<told>"]);
        let same = [("team", "infra", Origin::Prompt), ("source", "a/b", Origin::Prompt)];
        assert_eq!(filled(&MOST, &told, &same, &[]).0, ["team=<told>", "source=a/b"]);
    }

    #[test]
    fn a_condition_looks_at_own_and_at_filled_tags() {
        let keys = ["product", "team", "owner", "env", "managed-by", "source"];
        let open = vec!["--client VALUE".to_owned(), "--project VALUE".to_owned()];
        let own = [("billing-mode", "client")];
        assert_eq!(
            filled(&keys, &[], &[], &own),
            (vec!["cost-center=tbd".to_owned()], open.clone())
        );
        let said = [("billing-mode", "client", Origin::Prompt)];
        let both = vec!["billing-mode=client".to_owned(), "cost-center=tbd".to_owned()];
        assert_eq!(filled(&keys, &[], &said, &[]), (both, open.clone()));
        let told = [("billing-mode", Some("client"))];
        assert_eq!(filled(&keys, &told, &[], &[]).1, open);
    }
}
