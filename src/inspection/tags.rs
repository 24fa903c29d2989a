//! The tags of a profile in the account by the taxonomy.

use crate::account::Tags;
use crate::aws::TagKey;
use crate::catalog::Catalog;

/// A tag that is missing, or has a value that it does not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagProblem {
    /// The key.
    pub key: String,
    /// The value; none if the tag is missing.
    pub value: Option<String>,
    /// The rule that the value breaks, or what a missing tag says.
    pub why: String,
}

/// What is wrong with tags.
pub(super) fn problems(tags: &Tags, catalog: &Catalog) -> Vec<TagProblem> {
    let value_of = |key: &TagKey| tags.get(key.as_str()).map(String::as_str);
    let mut found = Vec::new();
    for tag in catalog.tags() {
        let value = value_of(&tag.key);
        let why = match value {
            None if tag.is_required(value_of) => tag.help.clone(),
            None => continue,
            Some(value) => match tag.check(value) {
                Ok(_) => continue,
                Err(why) => why,
            },
        };
        let (key, value) = (tag.key.to_string(), value.map(str::to_owned));
        found.push(TagProblem { key, value, why });
    }
    found
}
