//! Profiles that are entries of a map, a list or a set: a new one gets the attributes that the others
//! have, where it is clear what they mean.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::Ask;
use super::alike::Exchange;
use super::kin::{Kin, Reason};
use super::survey::stands_for;
use crate::catalog::Model;
use crate::hcl::ast::expr::Expression as Hcl;
use crate::hcl::{self, Edit};
use crate::module::{Address, Site, span_of};
use heck::ToSnakeCase;

/// An entry to insert.
pub(super) struct Entry {
    /// The edits, each with its file; several where files of values have a map each.
    pub(super) edits: Vec<(usize, Edit)>,
    /// The label of the resource that has the `for_each`.
    pub(super) label: String,
    /// What it joins, for people.
    pub(super) joins: String,
    /// Whether it makes an instance whatever conditions hold.
    pub(super) always: bool,
}

impl<'m> Ask<'_, 'm> {
    /// The entries that could be made beside those that are there, the best first; names in them get the
    /// key where `with_key` asks for it.
    pub(super) fn entries(&self, kin: &Kin<'m>, with_key: bool) -> Result<Vec<Entry>, Reason> {
        let count = kin.collections.len();
        let mut entries = Vec::new();
        let mut reason = None;
        for sites in &kin.collections {
            match self.entry_at(kin, sites, (count, with_key)) {
                Ok(entry) => entries.push(entry),
                Err(why) => _ = reason.get_or_insert(why),
            }
        }
        if entries.is_empty() {
            return Err(reason.unwrap_or_else(|| {
                let why =
                    format!("what the `for_each` of `{}` goes over is not written out", kin.label);
                Reason { why, help: self.survey.by_hand(&kin.address) }
            }));
        }
        Ok(entries)
    }

    fn entry_at(
        &self,
        kin: &Kin<'m>,
        sites: &[Site],
        (count, with_key): (usize, bool),
    ) -> Result<Entry, Reason> {
        let module = self.survey.module();
        let mut edits = Vec::new();
        let mut shown = Vec::new();
        let mut kind = "map";
        for site in sites {
            let (file, span) = (site.file(), site.span());
            let place = self.survey.place(file, span.start);
            let found = module.files().get(file).and_then(|it| {
                let address = hcl::Address::find(&it.document, &span)?;
                let value = it.document.value(&address)?;
                Some((address, value))
            });
            let (address, value) = found.ok_or_else(|| {
                format!("what stands at {place} is written in a way that cannot be extended")
            })?;
            let value = value.bare();
            let at = At { file, address, value, with_key };
            let (edit, named) = match value {
                Hcl::Array(list) if list.iter().all(|it| it.as_str().is_some()) => {
                    (self.element(kin, at)?, "set")
                }
                Hcl::Array(_) => (self.item(kin, at)?, "list"),
                _ => (self.map_entry(kin, at)?, "map"),
            };
            edits.push((file, edit));
            kind = named;
            shown.push(match self.holder(file, value) {
                Some(Address::Local(name)) => format!("`local.{name}` ({place})"),
                _ => format!("at {place}"),
            });
        }
        // Two may stand in one line.
        shown.dedup();
        let joins = match shown.as_slice() {
            [only] if count > 1 => {
                format!("the {kind} {only}, one of {count} that are put together")
            }
            [only] if sites.len() > 1 => format!("the {kind}s {only}"),
            [only] => format!("the {kind} {only}"),
            all => format!("the {kind}s {}", all.join(" and ")),
        };
        Ok(Entry { edits, label: kin.label.clone(), joins, always: sites.len() == 1 })
    }

    /// An entry of a map.
    fn map_entry(&self, kin: &Kin<'m>, at: At<'m>) -> Result<Edit, String> {
        let made = || format!("the map of `{}` has no entry to follow", kin.label);
        let entries: Vec<(&str, &Hcl)> = at
            .value
            .as_object()
            .into_iter()
            .flatten()
            .filter_map(|(key, value)| Some((key.text()?, value.expr())))
            .collect();
        let (old_key, value) = entries.last().copied().ok_or_else(made)?;
        let key = self.profile.key.as_str();
        let snake = entries.iter().any(|(key, _)| key.contains('_'));
        let key = if snake { key.to_snake_case() } else { key.to_owned() };
        if entries.iter().any(|(existing, _)| *existing == key) {
            return Err(format!("the map has an entry `{key}` already, which makes no profile"));
        }
        let all: Vec<&Hcl> = entries.iter().map(|(_, value)| *value).collect();
        let value = self.like_last(kin, &at, (old_key, value), &all)?;
        let keys: BTreeSet<&str> = entries.iter().map(|(key, _)| *key).collect();
        self.lacks_nothing(kin, &at, &keys, &key)?;
        Ok(Edit::InsertEntry { object: at.address, key, value })
    }

    /// An object in a list of objects, one of whose attributes is the key.
    fn item(&self, kin: &Kin<'m>, at: At<'m>) -> Result<Edit, String> {
        let unclear = || {
            let place = self.survey.place(at.file, span_of(at.value).start);
            format!("it is not clear which elements of the list at {place} make which profiles")
        };
        let all: Vec<&Hcl> = at.value.as_array().into_iter().flatten().collect();
        let followed = all.last().copied().ok_or_else(unclear)?;
        let object = followed.as_object().ok_or_else(unclear)?;
        let is_in =
            |key: &&str| object.iter().any(|(_, value)| value.expr().as_str() == Some(*key));
        let old_key = kin.members.iter().map(|(key, _)| key.as_str()).find(is_in);
        let old_key = old_key.ok_or_else(unclear)?;
        let value = self.like_last(kin, &at, (old_key, followed), &all)?;
        Ok(Edit::InsertElement { list: at.address, value })
    }

    /// An element of a set of keys.
    fn element(&self, kin: &Kin<'m>, at: At<'m>) -> Result<Edit, Reason> {
        let elements: Vec<&str> =
            at.value.as_array().into_iter().flatten().filter_map(Hcl::as_str).collect();
        let last = *elements
            .last()
            .ok_or_else(|| format!("the set of `{}` has no element to follow", kin.label))?;
        let new = self.model().ok_or_else(unknown_model)?;
        let old = self.old_model(kin, last, last);
        let by_model = old.filter(|old| stands_for(old, last));
        let key = &self.profile.key;
        let element = match by_model {
            Some(old) if key.as_str() == new.id.as_str() => as_element(last, old, new)
                .ok_or_else(|| format!("`{last}` is a source of another kind"))?,
            Some(_) => {
                let id = &new.id;
                return Err(Reason {
                    why: format!(
                        "the keys of `{}` are models, as `{last}`, and `{key}` is none",
                        kin.label
                    ),
                    help: Some(format!(
                        "`bedrock-profile add {id} --model {id}` puts the model into its set"
                    )),
                });
            }
            None if elements.iter().any(|it| it.contains('_')) => key.as_str().to_snake_case(),
            None => key.as_str().to_owned(),
        };
        if let Some((tag, _)) = self.profile.tags.first() {
            return Err(format!("the elements of a set have no place for the tag `{tag}`").into());
        }
        let keys: BTreeSet<&str> = elements.iter().copied().collect();
        self.lacks_nothing(kin, &at, &keys, &element)?;
        Ok(Edit::InsertElement { list: at.address, value: hcl::quote(&element) })
    }

    /// A value like that of the last entry, whose key this is.
    fn like_last(
        &self,
        kin: &Kin<'m>,
        at: &At<'m>,
        (old_key, value): (&str, &Hcl),
        all: &[&Hcl],
    ) -> Result<String, String> {
        let text = self.text(at.file, value);
        let context = Exchange {
            old: self.old_model(kin, old_key, &text),
            old_key,
            new: self.model().ok_or_else(unknown_model)?,
            lines: text.contains('\n'),
            used: RefCell::default(),
            kept: None,
            with_key: at.with_key,
        };
        let value = self.alike(at.file, "", value, all, &context)?;
        match self.without_place(&context) {
            Some(tag) => Err(format!("the entries of the map have no place for the tag `{tag}`")),
            None => Ok(value),
        }
    }

    /// A tag of the profile that has found no place.
    pub(super) fn without_place(&self, context: &Exchange<'_>) -> Option<String> {
        let used = context.used.borrow();
        let mut tags = self.profile.tags.iter().map(|(tag, _)| tag.to_string());
        tags.find(|tag| !used.contains(tag))
    }

    /// The model of the profile with a key, or that which its entry speaks of: files of values may
    /// give it another one in another environment.
    pub(super) fn old_model(&self, kin: &Kin<'m>, key: &str, text: &str) -> Option<&'m Model> {
        let known = kin.members.iter().find(|(own, _)| own == key).and_then(|(_, model)| *model);
        let of_models = |byte: char| !byte.is_alphanumeric() && !"-_.:".contains(byte);
        let words: Vec<&str> = text.split(of_models).collect();
        let named = |model: &&Model| words.iter().any(|word| stands_for(model, word));
        let spoken_of = || self.survey.catalog.models().iter().find(named);
        known.filter(named).or_else(spoken_of).or(known)
    }

    /// Refuses a key that another map, into which is looked with the same keys, does not have.
    fn lacks_nothing(
        &self,
        kin: &Kin<'m>,
        at: &At<'m>,
        keys: &BTreeSet<&str>,
        key: &str,
    ) -> Result<(), String> {
        let map = self.holder(at.file, at.value).unwrap_or(&kin.address);
        let own = span_of(at.value);
        let is_collection = |site: &Site| site.file() == at.file && site.span() == own;
        match self.survey.lacking(&kin.address, (map, &is_collection), keys, key) {
            Some(map) => Err(format!(
                "`{map}` is looked into with the keys of the others, and lacks `{key}`"
            )),
            None => Ok(()),
        }
    }

    /// What a value stands in.
    fn holder(&self, file: usize, value: &Hcl) -> Option<&'m Address> {
        self.survey.module().around(file, &span_of(value)).map(|it| &it.address)
    }
}

/// A collection, with its address in its file.
struct At<'m> {
    file: usize,
    address: hcl::Address,
    value: &'m Hcl,
    /// Whether names get the key beside the model.
    with_key: bool,
}

pub(super) fn unknown_model() -> String {
    "its model is unknown".to_owned()
}

/// An element with the new model where it has the old one.
fn as_element(element: &str, old: &Model, new: &Model) -> Option<String> {
    let is_id = element.contains(old.copy_from.id());
    if is_id && old.copy_from.kind() != new.copy_from.kind() {
        return None;
    }
    let pairs = [
        (old.copy_from.id().to_owned(), new.copy_from.id().to_owned()),
        (old.base_model.to_string(), new.base_model.to_string()),
        (old.id.to_string(), new.id.to_string()),
        (old.id.as_str().replace('-', "_"), new.id.as_str().replace('-', "_")),
    ];
    let (from, to) = pairs.iter().find(|(from, _)| element.contains(from.as_str()))?;
    Some(element.replacen(from.as_str(), to, 1))
}
