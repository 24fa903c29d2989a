//! Keys for profiles of the account that a module comes to manage.

use super::Survey;
use super::adopt::Means;
use crate::account::AccountProfile;
use crate::catalog::Model;
use crate::inventory::{self};
use crate::module::{Address, PROFILE};
use crate::naming::Key;
use heck::ToKebabCase;

impl Survey<'_> {
    /// Keys that the module has no use for yet, the likeliest first: what the name says besides product, model
    /// and environment, or all of it, or the model.
    pub(super) fn free_keys(
        &self,
        profile: &AccountProfile,
        model: &Model,
        environment: Option<&str>,
        means: &Means<'_>,
    ) -> Vec<Key> {
        let whole = profile.name.as_deref().unwrap_or_default().to_kebab_case();
        let product = means.catalog.first_segment().as_str();
        let product = profile.tags.as_ref().and_then(|tags| tags.get(product));
        let model = model.id.to_string();
        let mut rest = without(&format!("-{whole}-"), &[Some(model.as_str()), environment]);
        if let Some((before, behind)) = self.around_keys(&rest, means) {
            rest =
                format!("{}-", rest.strip_prefix(&before).unwrap_or(&rest).trim_end_matches('-'));
            rest = rest.strip_suffix(&behind).unwrap_or(&rest).to_owned();
        }
        let rest =
            without(&format!("-{}-", rest.trim_matches('-')), &[product.map(String::as_str)]);
        let numbered = (2..100).map(|number| format!("{whole}-{number}"));
        let likely = match rest.trim_matches('-') {
            "" => [Key::MAIN.to_owned(), model, whole.clone()],
            rest => [rest.to_owned(), whole.clone(), model],
        };
        let is_free = |key: &Key| {
            let label = Address::resource(PROFILE, key.label());
            self.find(key).is_none() && self.module().defined(&label).next().is_none()
        };
        let all = likely.into_iter().chain(numbered);
        let mut keys: Vec<Key> = Vec::new();
        for key in all.filter_map(|text| Key::parse(&text).ok()).filter(is_free) {
            if !keys.contains(&key) {
                keys.push(key);
            }
            if keys.len() == 3 {
                break;
            }
        }
        keys
    }

    /// What stands before and behind the keys in the names of the module's profiles, where a name begins or
    /// ends so, too; each with its hyphens.
    pub(super) fn around_keys(&self, name: &str, means: &Means<'_>) -> Option<(String, String)> {
        let entries = inventory::profiles(self.module(), means.catalog, means.usual);
        let seen = entries.iter().flat_map(|entry| entry.seen.iter().map(move |it| (entry, it)));
        let mut found = seen.filter(|(_, seen)| seen.name.known).filter_map(|(entry, seen)| {
            let whole = format!("-{}-", seen.name.pattern.to_kebab_case());
            let (before, behind) = whole.split_once(&format!("-{}-", entry.key.to_kebab_case()))?;
            let model = seen.model.map(|model| model.id.as_str());
            let clean = |text: &str| without(text, &[model, seen.environment.as_deref()]);
            let (before, behind) = (clean(&format!("{before}-")), clean(&format!("-{behind}")));
            Some((
                before.trim_end_matches('-').to_owned(),
                behind.trim_start_matches('-').to_owned(),
            ))
        });
        found.find(|(before, behind)| {
            let begins = !before.is_empty() && name.starts_with(&format!("{before}-"));
            begins || (!behind.is_empty() && name.ends_with(&format!("-{behind}")))
        })
    }
}

/// A text of words between hyphens without the first of each of these.
pub(super) fn without(text: &str, words: &[Option<&str>]) -> String {
    words.iter().flatten().fold(text.to_owned(), |text, word| {
        text.replacen(&format!("-{}-", word.to_kebab_case()), "-", 1)
    })
}
