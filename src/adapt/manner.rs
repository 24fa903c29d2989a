//! What the profile is called and made of, spelled the way the module spells its others.

use std::collections::BTreeSet;

use super::pattern::Pattern;
use super::spelled::Spelled;
use super::survey::{Sibling, Survey};
use super::{Ask, Needs, spelled};
use crate::aws::TagValue;
use crate::diagnostic::{Diagnostic, Result};
use crate::module::Address;
use crate::request::Filled;
use crate::scaffold::{Spelling, spelling};
use crate::templates::{Expression, Wording};

impl<'m> Ask<'_, 'm> {
    /// The names and expressions of the profile, as the module has them.
    pub(super) fn spelling(
        &mut self,
        others: &[&Sibling<'m>],
        is_named: bool,
        needs: &mut Needs,
        notes: &mut Vec<String>,
    ) -> Result<Spelling> {
        let survey = self.survey;
        let base = self.tagging.base.as_slice();
        let pattern = survey.name_pattern(others);
        let first = survey.catalog.first_segment();
        let own = self.own_product(pattern.as_ref().map(|(pattern, _)| pattern));
        // The product of one instance is not that of the module.
        let of_one = self.tagging.of_instances.iter().any(|key| key == first.as_str());
        let of_names = pattern.as_ref().filter(|_| !of_one);
        let of_names = of_names.and_then(|(pattern, _)| survey.product_of(pattern));
        let in_effect =
            || self.tagging.defaults.get(first.as_str()).map(String::as_str).map(Wording::text);
        let of_module = of_names.clone().or_else(|| survey.product(base)).or_else(in_effect);
        let of_module = of_module.or_else(|| {
            // An entry of a map is named by its resource, and what exists has its name.
            let is_named = is_named && self.extras.is_empty() || self.adopted.is_some();
            is_named.then(|| Wording::text(first.as_str()))
        });
        // Names that begin with the key say nothing of the product, which descriptions tell all the same.
        let said = || self.said_product().map(Wording::text);
        let Some(product) = own.clone().or(of_module).or_else(said) else {
            return Err(Diagnostic::error(format!(
                "the module does not tell the tag `{first}`, which names and descriptions are made of"
            ))
            .help(format!("give it: `--{first} VALUE`"))
            .help("or keep it in the provider's default tags, in a variable or in a local value")
            .into());
        };
        let of_names = pattern.as_ref().and_then(|(pattern, _)| survey.environment_of(pattern));
        let filled = self.profile.filled.iter().any(|(_, value)| *value == Filled::Environment);
        let environment = match of_names.or_else(|| survey.environment(base)) {
            Some(environment) => environment,
            // A module whose names go without one need not have one.
            None if !filled && names_go_without(survey, others) => Wording::default(),
            None if self.adopted.is_some() => Wording::default(),
            None => {
                needs.environment = true;
                spelling::wording("var.environment")
            }
        };
        let model = &self.profile.model;
        let same_model = others.iter().any(|it| it.model.is_some_and(|it| it.id == *model));
        let key = &self.profile.key;
        let known = self.model();
        let named = pattern.as_ref().filter(|_| own.is_none()).zip(known);
        let named = named.map(|((pattern, sibling), model)| {
            let plain = pattern.filled(key, model, false);
            let taken = others
                .iter()
                .filter_map(|it| survey.name_of(it))
                .any(|name| spelled::wording(&name) == plain);
            let with_key = same_model || taken;
            (pattern.filled(key, model, with_key), with_key, pattern.shown(), *sibling)
        });
        self.profile.key_in_name = named.as_ref().map_or(same_model, |(_, with_key, ..)| *with_key);
        let (provider, made_by, region) = self.made_by(others);
        let account = if let Some(account) = survey.account(others, &provider) {
            account
        } else {
            let identity = survey.identity(&provider)?;
            let account = spelling::wording(&identity.account_id());
            needs.account = Some(identity);
            account
        };
        let mut spelling = Spelling::with(&self.profile, product, environment, &account);
        match named {
            Some((name, _, shown, sibling)) => {
                notes.push(format!(
                    "named like `{}` ({}): {shown}",
                    sibling.key,
                    survey.place_of(sibling, "name")
                ));
                spelling.name = name;
            }
            None => notes.push(format!("named {}", spelling.name)),
        }
        self.follow_source(others, &account, &mut spelling, notes);
        notes.extend(self.assumed_region(&spelling.source));
        (spelling.provider, spelling.region) = (made_by, region);
        if let Some(found) = survey.region().filter(|found| *found != self.region) {
            notes.push(format!("in {} rather than in {found}, where the module is", self.region));
        } else {
            notes.extend(self.chosen_region());
        }
        if let Some(provider) = &spelling.provider {
            notes.push(format!("made by the provider configuration `{provider}`"));
        }
        self.tags(&mut spelling, notes);
        Ok(spelling)
    }

    /// The provider configuration that makes the profile, with the arguments that say so.
    fn made_by(
        &self,
        others: &[&Sibling<'m>],
    ) -> (Address, Option<Expression>, Option<Expression>) {
        let survey = self.survey;
        let own = survey.provider();
        let (provider, argument, region) = match others.last() {
            Some(last) => (
                last.profile.provider.clone(),
                survey.argument(last, "provider"),
                survey.argument(last, "region"),
            ),
            None => (own.clone(), aliased(&own), None),
        };
        if survey.region().is_none_or(|found| found == self.region) {
            return (provider, argument, region);
        }
        match survey.provider_in(&self.region) {
            Some(there) => (there.clone(), aliased(there), None),
            None => (provider, argument, Some(Expression::literal(self.region.as_str()))),
        }
    }

    /// The product, where the profile has one that its name must begin with: a tag of its own that
    /// is another one than the module's names have.
    fn own_product(&self, pattern: Option<&Pattern<'_>>) -> Option<Wording> {
        let first = self.survey.catalog.first_segment();
        let is_own = self.profile.tags.iter().any(|(key, _)| key == first);
        let overrides = is_own && self.tagging.defaults.contains_key(first.as_str());
        let value = self.said_product()?;
        let differs = match pattern.map(|pattern| self.survey.product_text(pattern)) {
            Some(Some(text)) => text != value,
            Some(None) => overrides,
            None => {
                self.survey.telling(first.as_str()).is_none_or(|it| it.1.as_str() != Some(value))
            }
        };
        differs.then(|| Wording::text(value))
    }

    /// The product that the answers give the profile.
    fn said_product(&self) -> Option<&str> {
        let first = self.survey.catalog.first_segment();
        let own = self.profile.tags.iter().find(|(key, _)| key == first);
        let filled = || {
            let found = self.profile.filled.iter().find(|(key, _)| key == first)?;
            match &found.1 {
                Filled::Text(value) => Some(value),
                Filled::Told | Filled::Environment => None,
            }
        };
        own.map(|(_, value)| value).or_else(filled).map(TagValue::as_str)
    }

    /// The tags that it carries itself.
    fn tags(&self, spelling: &mut Spelling, notes: &mut Vec<String>) {
        spelling.tags_base.clone_from(&self.tagging.base);
        spelling.tags_last = self.survey.tags_stand_last();
        spelling.default_tags.clone_from(&self.tagging.default_tags);
        if !spelling.tags_base.is_empty() {
            let maps: Vec<String> =
                spelling.tags_base.iter().map(|map| format!("`{map}`")).collect();
            notes.push(format!("tagged with {}, like the others", maps.join(" and ")));
        }
        let own = &self.profile.tags;
        let is_own = |key: &str| own.iter().any(|(own, _)| own.as_str() == key);
        let filled = |key: &str| self.profile.filled.iter().any(|(own, _)| own.as_str() == key);
        let left = self.tagging.left.iter().filter(|key| !is_own(key) && !filled(key));
        notes.extend(left.map(|key| {
            let tag = format!("--tag {key}=VALUE");
            let known = self.survey.catalog.tag(key).map(|it| it.words("VALUE").join(" "));
            let flag = known.unwrap_or(tag);
            format!("it does not take over the tag `{key}` of the others: give it by `{flag}`")
        }));
        let kept = self.tagging.kept.iter().filter(|(key, _)| !is_own(key)).cloned();
        let filled = self.profile.filled.iter().filter_map(|(key, value)| {
            let expression = match value {
                Filled::Text(value) => Expression::literal(value.as_str()),
                Filled::Environment => spelling.environment.to_expression()?,
                Filled::Told => self.survey.telling(key.as_str())?.0,
            };
            Some((key.to_string(), expression))
        });
        let mut tags: Vec<(String, Expression)> = kept.chain(filled).collect();
        if tags.is_empty() {
            return;
        }
        tags.extend(
            own.iter().map(|(key, value)| (key.to_string(), Expression::literal(value.as_str()))),
        );
        let all = self.survey.catalog.tags();
        tags.sort_by_key(|(key, _)| {
            all.iter().position(|tag| tag.key.as_str() == key).unwrap_or(usize::MAX)
        });
        if !self.profile.filled.is_empty() {
            let filled = self.profile.filled.iter();
            let keys: Vec<String> = filled.map(|(key, _)| format!("`{key}`")).collect();
            notes.push(format!(
                "it carries {} itself, which the default tags lack",
                keys.join(", ")
            ));
        }
        spelling.tags_kept = tags;
    }

    /// The tags of what is made beside the profile: those that it carries, where the default tags
    /// lack them.
    pub(super) fn tags_beside(&self, spelling: &Spelling) -> Option<Expression> {
        let carries = !spelling.tags_base.is_empty() || !spelling.tags_kept.is_empty();
        // To IAM `Project` and `project` are one key given twice, which it refuses.
        let own = self.profile.tags.iter().map(|(key, _)| key.as_str());
        let kept = spelling.tags_kept.iter().map(|(key, _)| key.as_str());
        let exact: BTreeSet<&str> = self.tagging.keys().chain(own).chain(kept).collect();
        let folded: BTreeSet<String> = exact.iter().map(|key| key.to_lowercase()).collect();
        (carries && folded.len() == exact.len())
            .then(|| Expression::parse(&format!("{}.tags", spelling.address)))?
    }
}

/// The argument that names a provider configuration, where there must be one.
fn aliased(provider: &Address) -> Option<Expression> {
    let has_alias = matches!(provider, Address::Provider { alias: Some(_), .. });
    has_alias.then(|| Expression::parse(&provider.to_string()))?
}

/// Whether the names of the other profiles are put together without the environment. One that is given as
/// a whole from elsewhere may have it.
fn names_go_without(survey: &Survey<'_>, others: &[&Sibling<'_>]) -> bool {
    let is_seen = |pieces: &[Spelled]| match pieces {
        [only] => only.value.is_some(),
        pieces => !pieces.is_empty(),
    };
    !others.is_empty() && others.iter().all(|it| survey.name_of(it).is_some_and(|it| is_seen(&it)))
}
