//! What an id of a model looks like: the ids and families of the catalog, and the form that AWS
//! gives to ids of models that the catalog does not have.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::catalog::Catalog;

/// The geographies of cross-region profiles, the first segment of their ids.
/// <https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html>
const GEOGRAPHIES: [&str; 9] = ["apac", "au", "ca", "eu", "global", "jp", "sa", "us", "us-gov"];

/// Makers of models that Bedrock has or had, also where the catalog has none of theirs.
/// <https://docs.aws.amazon.com/bedrock/latest/userguide/models-supported.html>
const MAKERS: [&str; 20] = [
    "ai21",
    "amazon",
    "anthropic",
    "cohere",
    "deepseek",
    "google",
    "luma",
    "meta",
    "minimax",
    "mistral",
    "moonshot",
    "moonshotai",
    "nvidia",
    "openai",
    "qwen",
    "stability",
    "twelvelabs",
    "writer",
    "xai",
    "zai",
];

/// What can be known of ids.
#[derive(Debug)]
pub(super) struct ModelIds {
    /// The words that ids of a provider begin with, by provider.
    families: BTreeMap<String, BTreeSet<String>>,
    known: BTreeSet<String>,
}

/// An id that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ModelId {
    /// Its bytes, with the geography.
    pub span: Range<usize>,
    /// Whether it is that of a cross-region profile.
    pub is_profile: bool,
    /// Whether its form alone says that it is one. Else only its place can: makers give their models
    /// names of many forms.
    pub is_certain: bool,
}

impl ModelIds {
    /// The ids of a catalog.
    pub(super) fn new(catalog: &Catalog) -> Self {
        let mut names: BTreeMap<(String, String), Vec<Vec<&str>>> = BTreeMap::new();
        let mut known = BTreeSet::new();
        for model in catalog.models() {
            let base = model.base_model.as_str();
            known.insert(base.to_owned());
            let Some((provider, name)) = base.split_once('.') else { continue };
            let words: Vec<&str> =
                name.split('-').map(letters).take_while(|word| !word.is_empty()).collect();
            let Some(first) = words.first() else { continue };
            names.entry((provider.to_owned(), (*first).to_owned())).or_default().push(words);
        }
        let mut families: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for ((provider, _), names) in names {
            // What all of them begin with: one family's models differ behind it.
            let shared = names.iter().skip(1).fold(names.first().cloned(), |shared, words| {
                let shared = shared?;
                let same = shared.iter().zip(words).take_while(|(a, b)| a == b);
                Some(same.map(|(word, _)| *word).collect())
            });
            let shared = shared.unwrap_or_default().join("-");
            families.entry(provider).or_default().insert(shared);
        }
        Self { families, known }
    }

    /// What makers of models are called in ids, each once.
    pub(super) fn providers(&self) -> impl Iterator<Item = &str> {
        let others = MAKERS.iter().filter(|maker| !self.families.contains_key(**maker));
        self.families.keys().map(String::as_str).chain(others.copied())
    }

    /// The id of which the byte at `at` is a part.
    pub(super) fn around(&self, text: &str, at: usize) -> Option<ModelId> {
        let bytes = text.as_bytes();
        let part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
        let before = bytes.get(..at)?.iter().rev().take(100).take_while(|byte| part(byte)).count();
        let after = bytes.get(at..)?.iter().take(200);
        let after = after.take_while(|byte| part(byte) || **byte == b':').count();
        let (mut start, mut end) = (at - before, at + after);
        // `${prefix}.` leaves the point, `${X:-` the dash.
        while start < at && !bytes.get(start).is_some_and(u8::is_ascii_alphanumeric) {
            start += 1;
        }
        let computed = text.get(..start).is_some_and(|before| before.ends_with("}."));
        end = start + id_length(text.get(start..end)?);
        let next = bytes.get(end).copied().unwrap_or(b' ');
        let previous = start.checked_sub(1).and_then(|before| bytes.get(before)).copied();
        let glued = |byte: u8| matches!(byte, b'_' | b'@' | b'(') || !byte.is_ascii();
        if glued(next) || previous.is_some_and(|byte| matches!(byte, b'_' | b'@')) || at >= end {
            return None;
        }
        let id = text.get(start..end)?;
        let geography = id.split_once('.').filter(|(first, _)| GEOGRAPHIES.contains(first));
        let base = geography.map_or(id, |(_, base)| base);
        let is_certain = self.is_base(base);
        (is_certain || self.may_be_base(base)).then_some(ModelId {
            span: start..end,
            is_profile: geography.is_some() || computed,
            is_certain,
        })
    }

    /// Whether the text begins with a maker's name and goes on as ids do.
    fn may_be_base(&self, base: &str) -> bool {
        let Some((provider, name)) = base.split_once('.') else { return false };
        let made = MAKERS.contains(&provider) || self.families.contains_key(provider);
        let part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.:".contains(c);
        made && name.len() > 1 && name.chars().all(part)
    }

    /// Whether the text is the id of a foundation model.
    fn is_base(&self, base: &str) -> bool {
        if self.known.contains(base) {
            return true;
        }
        let Some((provider, rest)) = base.split_once('.') else { return false };
        let (name, version) = rest.split_once(':').unwrap_or((rest, ""));
        let formed = provider.starts_with(|c: char| c.is_ascii_lowercase())
            && [provider, name].iter().all(|part| {
                part.bytes().all(|b| !b.is_ascii_uppercase())
                    && !part.split(['-', '.']).any(str::is_empty)
            })
            && !provider.contains('-');
        if !formed || !name.bytes().any(|byte| byte.is_ascii_digit()) {
            return false;
        }
        let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let versioned =
            name.rsplit_once('-').and_then(|(_, last)| last.strip_prefix('v')).is_some_and(number);
        let Some(families) = self.families.get(provider) else {
            // The form `maker.name-v1:0` is AWS's own, and so is `maker.name-v1` for the makers that it has.
            let whole = !version.is_empty() || MAKERS.contains(&provider);
            return versioned && whole && !name.contains('.');
        };
        let of_family = families.iter().any(|family| {
            name.strip_prefix(family.as_str())
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_lowercase()))
        });
        of_family || versioned
    }
}

/// The letters that a word begins with.
fn letters(word: &str) -> &str {
    let end = word.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(word.len());
    word.get(..end).unwrap_or_default()
}

/// How much of the text is an id: colons stand before versions only, marks not at the end.
fn id_length(text: &str) -> usize {
    let mut end = 0;
    for (number, section) in text.split(':').enumerate() {
        let version = section.starts_with(|c: char| c.is_ascii_digit()) || section == "mm";
        if number > 0 && !version {
            break;
        }
        end += section.len() + usize::from(number > 0);
    }
    text.get(..end).map_or(0, |id| id.trim_end_matches(['.', '-', ':']).len())
}

#[cfg(test)]
mod tests {
    use super::ModelIds;
    use crate::catalog::Catalog;

    fn found(text: &str, needle: &str) -> Option<(String, bool)> {
        let ids = ModelIds::new(&Catalog::built_in().unwrap());
        let id = ids.around(text, text.find(needle).unwrap()).filter(|id| id.is_certain)?;
        Some((text[id.span].to_owned(), id.is_profile))
    }

    #[test]
    fn ids_are_found_with_their_geography_and_version() {
        for (text, needle, id, is_profile) in [
            (
                "'eu.anthropic.claude-sonnet-4-20250514-v1:0'",
                "anthropic.",
                "eu.anthropic.claude-sonnet-4-20250514-v1:0",
                true,
            ),
            ("x=anthropic.claude-opus-9, y", "anthropic.", "anthropic.claude-opus-9", false),
            ("${M:-amazon.nova-pro-v1:0}", "amazon.", "amazon.nova-pro-v1:0", false),
            (
                "bedrock/global.amazon.nova-2-lite-v1:0",
                "amazon.",
                "global.amazon.nova-2-lite-v1:0",
                true,
            ),
            ("f\"{geo}.anthropic.claude-opus-5\"", "anthropic.", "anthropic.claude-opus-5", true),
            ("us.deepseek.r1-v1:0: 3", "-v1:", "us.deepseek.r1-v1:0", true),
            ("cohere.command-r-plus-v1:0", "-v1:", "cohere.command-r-plus-v1:0", false),
            ("amazon.titan-text-express-v1", "amazon.", "amazon.titan-text-express-v1", false),
            ("anthropic.claude-v2:1:200k.", "anthropic.", "anthropic.claude-v2:1:200k", false),
            ("zai.glm-4.7-flash", "zai.", "zai.glm-4.7-flash", false),
            ("openai.gpt-oss-120b-1:0", "openai.", "openai.gpt-oss-120b-1:0", false),
        ] {
            assert_eq!(found(text, needle), Some((id.to_owned(), is_profile)), "{text}");
        }
    }

    #[test]
    fn what_only_looks_similar_is_no_id() {
        for (text, needle) in [
            ("https://www.amazon.com/dp/B08N5", "amazon."),
            ("meta.tags", "meta."),
            ("meta.llama_size2", "meta."),
            ("amazon.nova2(x)", "amazon."),
            ("openai.gpt-4o", "openai."),
            ("my_anthropic.claude-3", "anthropic."),
            ("anthropic.claude", "anthropic."),
            ("registry.example.com/app-v1:2", "-v1:"),
            ("anthropic.Claude-3", "anthropic."),
            ("backup.amazon.nova-pro-v1:0", "amazon."),
        ] {
            assert_eq!(found(text, needle), None, "{text}");
        }
    }
}
