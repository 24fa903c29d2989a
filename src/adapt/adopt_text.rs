//! The arguments of a profile that is imported: the texts and tags that it has in the account.

use super::{Ask, Tagging};
use crate::account::AccountProfile;
use crate::aws::{TagKey, TagValue};
use crate::catalog::Catalog;
use crate::diagnostic::{Diagnostic, Result};
use crate::hcl::{self, Document, Edit};
use crate::module::{Field, PROFILE};
use crate::templates::{Piece, Wording};

/// The tags of the account that the module does not give the profile anyway. That of the environment it
/// gives where it has one.
pub(super) fn own_tags(
    profile: &AccountProfile,
    tagging: &Tagging,
    catalog: &Catalog,
) -> Vec<(TagKey, TagValue)> {
    let environment = catalog.environment_tag().map(|tag| tag.key.as_str());
    let is_given = |key: &str, value: &str| {
        let by_module = Some(key) == environment && tagging.keys().any(|known| known == key);
        by_module || tagging.defaults.get(key).is_some_and(|default| default == value)
    };
    let tags = profile.tags.iter().flatten().filter(|(key, value)| !is_given(key, value));
    tags.filter_map(|(key, value)| parsed(key, value)).collect()
}

impl Ask<'_, '_> {
    /// The text of the account in place of another profile's name or description.
    pub(super) fn adopted_text(&self, text: &str) -> Option<&str> {
        let adopted = self.adopted.as_ref()?;
        let is_of = |field: &Option<Field>| {
            field.as_ref().is_some_and(|field| field.value.as_str() == Some(text))
        };
        let mut profiles = self.survey.siblings.iter().map(|it| &it.profile);
        if profiles.clone().any(|it| is_of(&it.name)) {
            return Some(&adopted.plain_name);
        }
        profiles.any(|it| is_of(&it.description)).then_some(adopted.plain_description.as_str())
    }

    /// The block of a profile with the description that the account has.
    pub(super) fn as_adopted(&self, text: String) -> Result<String> {
        let wanted = self.adopted.as_ref().and_then(|it| it.description.as_ref());
        let Some(description) = wanted else { return Ok(text) };
        let refused = |why: &dyn std::fmt::Display| {
            Diagnostic::error(format!("the block of the profile cannot be changed: {why}"))
                .help("leave out own templates: `profile/bedrock.tf.j2` has another form")
        };
        let document = Document::parse(text.as_bytes()).map_err(|error| refused(&error.message))?;
        let label = self.profile.key.label();
        let block = hcl::Address::root().block("resource", [PROFILE, label.as_str()]);
        let at = block.clone().attribute("description");
        let value = format!("\"{}\"", description.inside());
        let edit = match (description.pieces().is_empty(), document.value(&at).is_some()) {
            (true, true) => Edit::Remove { at },
            (true, false) => return Ok(text),
            (false, true) => Edit::SetValue { at, value },
            (false, false) => {
                Edit::InsertAttribute { block, name: "description".to_owned(), value }
            }
        };
        let edited = document.edit(&[edit]).map_err(|error| refused(&error))?;
        Ok(edited.text().to_owned())
    }
}

/// A tag, unless AWS sets it itself.
pub(super) fn parsed(key: &str, value: &str) -> Option<(TagKey, TagValue)> {
    Some((TagKey::parse(key).ok()?, TagValue::parse(value).ok()?))
}

/// A text with an expression in place of the environment, which is one of its words.
pub(super) fn with_expression(text: &str, word: &str, expression: &Wording) -> Wording {
    let is_end = |it: Option<char>| it.is_none_or(|it| !it.is_alphanumeric());
    let found = text.rmatch_indices(word).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|it| it.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|it| it.chars().next());
        is_end(before) && is_end(after)
    });
    let Some(at) = found else { return Wording::text(text) };
    let (before, rest) = text.split_at(at);
    let after = rest.get(word.len()..).unwrap_or_default();
    Wording::text(before).then(expression).then_piece(Piece::Text(after.to_owned()))
}
