//! Profiles that are entries of a map, a list or a set: a new one gets the attributes that the others
//! have, where it is clear what they mean.

use std::cell::RefCell;
use std::collections::BTreeSet;

use heck::ToSnakeCase;

use super::Ask;
use super::alike::Exchange;
use super::places::{Place, places};
use super::spelled::local_name;
use super::survey::{Sibling, Survey, stands_for};
use crate::catalog::Model;
use crate::hcl::ast::expr::Expression as Hcl;
use crate::hcl::{self, Edit};
use crate::module::{Address, Definition, Instance, span_of};

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

/// Why the profile gets no entry.
#[derive(Debug, Clone)]
pub(super) struct Reason {
    pub(super) why: String,
    /// What would make it one.
    pub(super) help: Option<String>,
}

impl From<String> for Reason {
    fn from(why: String) -> Self {
        Self { why, help: None }
    }
}

impl<'m> Survey<'m> {
    /// The profiles whose map, list or set the next one may join, the likeliest first, one of each
    /// resource; or why there are none.
    pub(super) fn kin<'s>(
        &self,
        siblings: &[&'s Sibling<'m>],
    ) -> Result<Vec<&'s Sibling<'m>>, Option<Reason>> {
        let Some(last) = siblings.last() else { return Err(None) };
        let mut keyed: Vec<&Sibling<'m>> = Vec::new();
        for sibling in siblings.iter().rev() {
            let is_known = keyed.iter().any(|it| it.label == sibling.label);
            if matches!(sibling.profile.instance, Instance::Key(_)) && !is_known {
                keyed.push(sibling);
            }
        }
        let reason = match &last.profile.instance {
            Instance::Key(_) => None,
            Instance::Single => {
                // A map with as many profiles as there are beside it is the module's way all the same.
                let is_alone = |it: &&&Sibling<'_>| it.profile.instance == Instance::Single;
                let alone = siblings.iter().filter(is_alone).count();
                keyed.retain(|it| {
                    siblings.iter().filter(|other| other.label == it.label).count() >= alone
                });
                None
            }
            Instance::Index(_) => {
                let why = "has a `count`, by which it comes and goes, and the new one has none";
                Some(Reason::from(format!("`{}` {why}", last.label)))
            }
            Instance::Unknown => Some(self.unsettled(last)),
        };
        if keyed.is_empty() { Err(reason) } else { Ok(keyed) }
    }

    /// That the instances of a resource come from elsewhere, as from a file that only Terraform reads,
    /// and where that is said.
    fn unsettled(&self, sibling: &Sibling<'m>) -> Reason {
        let why = format!("the instances of `{}` are not settled by the module", sibling.label);
        let module = self.module();
        let each = module.attribute(&sibling.profile.definition.address, "for_each");
        let help = each.map(|(file, each)| {
            let local = local_name(&each.value).map(|name| Address::Local(name.to_owned()));
            let local = local.and_then(|local| module.defined(&local).next());
            let (file, start) = local
                .map_or_else(|| (file, span_of(&each.value).start), |it| (it.file, it.span.start));
            let place = self.place(file, start);
            format!("to have it among them, add an entry by hand to what is read at {place}")
        });
        Reason { why, help }
    }
}

impl<'m> Ask<'_, 'm> {
    /// The entries that could be made beside those of a sibling's resource, the best first.
    pub(super) fn entries(&self, sibling: &Sibling<'m>) -> Result<Vec<Entry>, Reason> {
        let module = self.survey.module();
        let address = &sibling.profile.definition.address;
        let (file, each) =
            module.attribute(address, "for_each").ok_or("it has no `for_each`".to_owned())?;
        let mut places = places(module, file, &each.value);
        let count = places.len();
        // Those that are there under every condition come first, and of these the last.
        places.reverse();
        places.sort_by_key(|place| !place.always);
        let mut entries = Vec::new();
        let mut reason = None;
        for place in &places {
            match self.entry_at(sibling, place, count) {
                Ok(entry) => entries.push(entry),
                Err(why) => _ = reason.get_or_insert(why),
            }
        }
        if entries.is_empty() {
            return Err(reason.unwrap_or_else(|| {
                format!("what the `for_each` of `{}` goes over is not written out", sibling.label)
                    .into()
            }));
        }
        Ok(entries)
    }

    fn entry_at(
        &self,
        sibling: &Sibling<'m>,
        place: &Place<'m>,
        count: usize,
    ) -> Result<Entry, Reason> {
        let mut edits = Vec::new();
        let mut shown = Vec::new();
        let mut kind = "map";
        for (file, collection) in &place.parts {
            let (edit, named) = match collection {
                Hcl::Array(list) if list.iter().all(|it| it.as_str().is_some()) => {
                    (self.element(sibling, *file, collection)?, "set")
                }
                Hcl::Array(_) => (self.item(sibling, *file, collection)?, "list"),
                _ => (self.map_entry(sibling, *file, collection)?, "map"),
            };
            edits.push((*file, edit));
            kind = named;
            let place = self.survey.place(*file, span_of(*collection).start);
            shown.push(match self.holder(*file, collection) {
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
            [only] if place.parts.len() > 1 => format!("the {kind}s {only}"),
            [only] => format!("the {kind} {only}"),
            all => format!("the {kind}s {}", all.join(" and ")),
        };
        Ok(Entry { edits, label: sibling.label.clone(), joins, always: place.always })
    }

    /// An entry of a map.
    fn map_entry(&self, sibling: &Sibling<'m>, file: usize, map: &'m Hcl) -> Result<Edit, String> {
        let made = || format!("the map of `{}` has no entry to follow", sibling.label);
        let object = self.address_of(file, map)?;
        let entries: Vec<(&str, &Hcl)> = map
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
        let value = self.like_last(sibling, file, (old_key, value), &all)?;
        let keys: BTreeSet<&str> = entries.iter().map(|(key, _)| *key).collect();
        self.lacks_nothing(sibling, file, map, &keys, &key)?;
        Ok(Edit::InsertEntry { object, key, value })
    }

    /// An object in a list of objects, one of whose attributes is the key.
    fn item(&self, sibling: &Sibling<'m>, file: usize, list: &'m Hcl) -> Result<Edit, String> {
        let unclear = || {
            let place = self.survey.place(file, span_of(list).start);
            format!("it is not clear which elements of the list at {place} make which profiles")
        };
        let place = self.address_of(file, list)?;
        let all: Vec<&Hcl> = list.as_array().into_iter().flatten().collect();
        let followed = all.last().copied().ok_or_else(unclear)?;
        let object = followed.as_object().ok_or_else(unclear)?;
        let kin = self.survey.siblings.iter().filter(|it| it.label == sibling.label);
        let old_key = kin
            .map(|it| it.key.as_str())
            .find(|key| object.iter().any(|(_, value)| value.expr().as_str() == Some(*key)));
        let old_key = old_key.ok_or_else(unclear)?;
        let value = self.like_last(sibling, file, (old_key, followed), &all)?;
        Ok(Edit::InsertElement { list: place, value })
    }

    /// An element of a set of keys.
    fn element(&self, sibling: &Sibling<'m>, file: usize, set: &'m Hcl) -> Result<Edit, Reason> {
        let place = self.address_of(file, set)?;
        let elements: Vec<&str> =
            set.as_array().into_iter().flatten().filter_map(Hcl::as_str).collect();
        let last = *elements
            .last()
            .ok_or_else(|| format!("the set of `{}` has no element to follow", sibling.label))?;
        let new = self.model().ok_or_else(unknown_model)?;
        let old = self.old_model(sibling, last, last);
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
                        sibling.label
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
        self.lacks_nothing(sibling, file, set, &keys, &element)?;
        Ok(Edit::InsertElement { list: place, value: hcl::quote(&element) })
    }

    /// A value like that of the last entry, whose key this is.
    fn like_last(
        &self,
        sibling: &Sibling<'m>,
        file: usize,
        (old_key, value): (&str, &Hcl),
        all: &[&Hcl],
    ) -> Result<String, String> {
        let text = self.text(file, value);
        let context = Exchange {
            old: self.old_model(sibling, old_key, &text),
            old_key,
            new: self.model().ok_or_else(unknown_model)?,
            lines: text.contains('\n'),
        };
        let used = RefCell::new(BTreeSet::new());
        let value = self.alike(file, "", value, all, &context, &used)?;
        let used = used.into_inner();
        match self.profile.tags.iter().find(|(tag, _)| !used.contains(tag.as_str())) {
            Some((tag, _)) => {
                Err(format!("the entries of the map have no place for the tag `{tag}`"))
            }
            None => Ok(value),
        }
    }

    /// The model of the profile with a key, or that which its entry speaks of: files of values may
    /// give it another one in another environment.
    fn old_model(&self, sibling: &Sibling<'m>, key: &str, text: &str) -> Option<&Model> {
        let mut kin = self.survey.siblings.iter();
        let known =
            kin.find(|it| it.label == sibling.label && it.key == key).and_then(|it| it.model);
        let of_models = |byte: char| !byte.is_alphanumeric() && !"-_.:".contains(byte);
        let words: Vec<&str> = text.split(of_models).collect();
        let named = |model: &&Model| words.iter().any(|word| stands_for(model, word));
        let spoken_of = || self.survey.catalog.models().iter().find(named);
        known.filter(named).or_else(spoken_of).or(known)
    }

    /// Refuses a key that another map, into which is looked with the same keys, does not have.
    fn lacks_nothing(
        &self,
        sibling: &Sibling<'m>,
        file: usize,
        collection: &Hcl,
        keys: &BTreeSet<&str>,
        key: &str,
    ) -> Result<(), String> {
        let map = self.holder(file, collection).unwrap_or(&sibling.profile.definition.address);
        match self.survey.lacking(sibling, map, keys, key) {
            Some(map) => Err(format!(
                "`{map}` is looked into with the keys of the others, and lacks `{key}`"
            )),
            None => Ok(()),
        }
    }

    /// What a value stands in.
    fn holder(&self, file: usize, value: &Hcl) -> Option<&'m Address> {
        let span = span_of(value);
        let holds = |it: &&Definition| {
            it.file == file && it.span.start <= span.start && span.end <= it.span.end
        };
        self.survey.module().definitions().iter().rfind(holds).map(|it| &it.address)
    }

    fn address_of(&self, file: usize, value: &Hcl) -> Result<hcl::Address, String> {
        let module = self.survey.module();
        let document = module.files().get(file).map(|file| &file.document);
        document.and_then(|it| hcl::Address::find(it, &span_of(value))).ok_or_else(|| {
            let place = self.survey.place(file, span_of(value).start);
            format!("what stands at {place} is written in a way that cannot be extended")
        })
    }
}

fn unknown_model() -> String {
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
