//! Profiles that are entries of a map: a new one gets the attributes that the others have, where
//! it is clear what they mean.

use std::cell::RefCell;
use std::collections::BTreeSet;

use hcl_edit::expr::{Expression as Hcl, Object, ObjectKey};
use heck::{ToKebabCase, ToSnakeCase};

use super::Ask;
use super::spelled::local_name;
use super::survey::Sibling;
use crate::catalog::Model;
use crate::hcl::{self, Edit};
use crate::module::{Address, Definition, Instance, span_of};

/// An entry to insert.
pub(super) struct Entry {
    pub(super) file: usize,
    pub(super) edit: Edit,
    /// The label of the resource that has the `for_each`.
    pub(super) label: String,
    /// `file:line` of the map.
    pub(super) place: String,
}

/// What an entry is made after.
struct Exchange<'a> {
    old: Option<&'a Model>,
    old_key: &'a str,
    new: &'a Model,
    /// Whether the entry to follow goes over several lines.
    lines: bool,
}

impl<'m> Ask<'_, 'm> {
    /// The entry for the profile, when the last profile is an entry of a map; an error says why
    /// there can be none.
    pub(super) fn entry(&self, siblings: &[&Sibling<'m>]) -> Option<Result<Entry, String>> {
        let last = siblings.last()?;
        match &last.profile.instance {
            Instance::Single => None,
            Instance::Key(_) => Some(self.entry_like(last)),
            Instance::Index(_) => Some(Err(format!("`{}` counts its profiles", last.label))),
            Instance::Unknown => Some(Err(format!(
                "the instances of `{}` are not settled by the module",
                last.label
            ))),
        }
    }

    fn entry_like(&self, sibling: &Sibling<'m>) -> Result<Entry, String> {
        let survey = self.survey;
        let module = survey.module();
        let address = &sibling.profile.definition.address;
        let (file, each) =
            module.attribute(address, "for_each").ok_or("it has no `for_each`".to_owned())?;
        let made =
            || format!("the `for_each` of `{}` is no map that is written out", sibling.label);
        let (file, object) = self.map_behind(file, &each.value).ok_or_else(made)?;
        let document = module.files().get(file).map(|file| &file.document).ok_or_else(made)?;
        let place = hcl::Address::find(document, &span_of(object)).ok_or_else(made)?;
        let entries: Vec<(&str, &Hcl)> = object
            .as_object()
            .into_iter()
            .flatten()
            .filter_map(|(key, value)| Some((key_of(key)?, value.expr())))
            .collect();
        let (old_key, value) = entries.last().copied().ok_or_else(made)?;
        let old = survey
            .siblings
            .iter()
            .find(|it| it.label == sibling.label && it.key == old_key)
            .and_then(|it| it.model);
        let new = survey
            .catalog
            .model(self.profile.model.as_str())
            .ok_or_else(|| "its model is unknown".to_owned())?;
        let all: Vec<&Hcl> = entries.iter().map(|(_, value)| *value).collect();
        let used = RefCell::new(BTreeSet::new());
        let lines = self.text(file, value).contains('\n');
        let context = Exchange { old, old_key, new, lines };
        let value = self.alike(file, "", value, &all, &context, &used)?;
        let used = used.into_inner();
        if let Some((tag, _)) =
            self.profile.tags.iter().find(|(tag, _)| !used.contains(tag.as_str()))
        {
            return Err(format!("the entries of the map have no place for the tag `{tag}`"));
        }
        let key = self.profile.key.as_str();
        let snake = entries.iter().any(|(key, _)| key.contains('_'));
        let key = if snake { key.to_snake_case() } else { key.to_owned() };
        let keys: BTreeSet<&str> = entries.iter().map(|(key, _)| *key).collect();
        let span = span_of(object);
        let holds = |it: &&Definition| {
            it.file == file && it.span.start <= span.start && span.end <= it.span.end
        };
        let map = module.definitions().iter().rfind(holds).map_or(address, |it| &it.address);
        if let Some(map) = survey.lacking(sibling, map, &keys, &key) {
            return Err(format!(
                "`{map}` is looked into with the keys of the map, and lacks `{key}`"
            ));
        }
        Ok(Entry {
            file,
            edit: Edit::InsertEntry { object: place, key, value },
            label: sibling.label.clone(),
            place: survey.place(file, span_of(object).start),
        })
    }

    /// The object that a `for_each` goes over: itself, or behind a local or a variable's default.
    fn map_behind(&self, file: usize, expression: &'m Hcl) -> Option<(usize, &'m Hcl)> {
        let module = self.survey.module();
        match expression {
            Hcl::Parenthesis(inner) => self.map_behind(file, inner.inner()),
            Hcl::Object(_) => Some((file, expression)),
            other => {
                if let Some(name) = local_name(other) {
                    let definition = module.effective(&Address::Local(name.to_owned()))?;
                    let value = &module.entry(definition)?.value;
                    return matches!(value, Hcl::Object(_)).then_some((definition.file, value));
                }
                let text = other.as_traversal()?;
                let root = text.expr.as_variable()?.as_str();
                let [only] = text.operators.as_slice() else { return None };
                let hcl_edit::expr::TraversalOperator::GetAttr(name) = only.value() else {
                    return None;
                };
                let given = module
                    .files()
                    .iter()
                    .filter(|file| file.kind == crate::module::FileKind::Values)
                    .any(|file| file.document.body().has_attribute(name.as_str()));
                if root != "var" || given {
                    return None;
                }
                let variable = Address::Variable(name.as_str().to_owned());
                let (file, default) = module.attribute(&variable, "default")?;
                matches!(default.value, Hcl::Object(_)).then_some((file, &default.value))
            }
        }
    }

    /// A value like that of the last entry, for the new profile. `all` are the values that the
    /// entries have at this place, the last of them being the one to follow.
    fn alike(
        &self,
        file: usize,
        name: &str,
        value: &Hcl,
        all: &[&Hcl],
        context: &Exchange<'_>,
        used: &RefCell<BTreeSet<String>>,
    ) -> Result<String, String> {
        let text = self.text(file, value);
        match value {
            Hcl::Object(_) if name == "tags" => {
                let entries: Vec<String> = self
                    .profile
                    .tags
                    .iter()
                    .map(|(key, value)| {
                        used.borrow_mut().insert(key.to_string());
                        format!(
                            "{} = {}",
                            hcl::object_key(key.as_str()),
                            hcl::quote(value.as_str())
                        )
                    })
                    .collect();
                // Like those of the others, where any of them has tags.
                let filled =
                    all.iter().rev().filter(|it| !it.as_object().is_none_or(Object::is_empty));
                let lines = filled.map(|it| self.text(file, *it).contains('\n')).next();
                Ok(braced(&entries, lines.unwrap_or(context.lines && entries.len() > 1)))
            }
            Hcl::Object(object) => {
                let mut entries = Vec::new();
                for (key, inner) in object {
                    let written = match key {
                        ObjectKey::Ident(name) => name.as_str().to_owned(),
                        ObjectKey::Expression(key) => self.text(file, key),
                    };
                    let name = key_of(key).ok_or("a key of the entry is computed".to_owned())?;
                    let others: Vec<&Hcl> =
                        all.iter().filter_map(|other| value_of(other.as_object()?, name)).collect();
                    let value = self.alike(file, name, inner.expr(), &others, context, used)?;
                    entries.push(format!("{written} = {value}"));
                }
                Ok(braced(&entries, text.contains('\n')))
            }
            Hcl::String(inner) => {
                let new = self.text_alike(file, name, inner.as_str(), all, context, used)?;
                Ok(hcl::quote(&new))
            }
            // Settings, and what is read from elsewhere, are the same for every profile.
            Hcl::Bool(_) | Hcl::Number(_) | Hcl::Null(_) | Hcl::Traversal(_) => Ok(text),
            Hcl::StringTemplate(_) => {
                let Some(old) = context.old else { return Err(unclear(name)) };
                let (from, to) = (old.copy_from.id(), context.new.copy_from.id());
                let same_kind = old.copy_from.kind() == context.new.copy_from.kind();
                if text.contains(from) && same_kind {
                    Ok(text.replacen(from, to, 1))
                } else if self.same(file, all) {
                    Ok(text)
                } else {
                    Err(unclear(name))
                }
            }
            _ if self.same(file, all) => Ok(text),
            _ => Err(unclear(name)),
        }
    }

    /// A text like that of the last entry.
    fn text_alike(
        &self,
        file: usize,
        name: &str,
        text: &str,
        all: &[&Hcl],
        context: &Exchange<'_>,
        used: &RefCell<BTreeSet<String>>,
    ) -> Result<String, String> {
        let new = context.new;
        let tag = name.to_kebab_case();
        if let Some((key, value)) = self.profile.tags.iter().find(|(key, _)| key.as_str() == tag) {
            used.borrow_mut().insert(key.to_string());
            return Ok(value.to_string());
        }
        if let Some(old) = context.old {
            let same_kind = old.copy_from.kind() == new.copy_from.kind();
            if text.contains(old.copy_from.id()) {
                if !same_kind && text.contains('/') {
                    return Err(format!("`{name}` is an ARN of another kind"));
                }
                return Ok(text.replacen(old.copy_from.id(), new.copy_from.id(), 1));
            }
            let short = |model: &Model| match model.id.as_str().split_once('-') {
                Some((family, rest)) => (family.to_owned(), rest.to_owned()),
                None => (String::new(), model.id.to_string()),
            };
            let ((old_family, old_short), (new_family, new_short)) = (short(old), short(new));
            let new_short = if old_family == new_family { new_short } else { new.id.to_string() };
            let pairs = [
                (old.base_model.to_string(), new.base_model.to_string()),
                (old.id.to_string(), new.id.to_string()),
                (old.id.as_str().replace('-', "_"), new.id.as_str().replace('-', "_")),
                (old.name.to_string(), new.name.to_string()),
                (old_short, new_short),
            ];
            if let Some((from, to)) = pairs.iter().find(|(from, _)| text.contains(from.as_str())) {
                let exchanged = text.replacen(from.as_str(), to, 1);
                return Ok(self.with_key(&exchanged, context.old_key));
            }
            if text == old.provider.as_str() {
                return Ok(new.provider.to_string());
            }
        }
        let keyed = self.with_key(text, context.old_key);
        if keyed != text {
            return Ok(keyed);
        }
        if self.tagging.defaults.get(&tag).is_some_and(|default| default == text)
            || text == self.region.as_str()
            || (all.len() > 1 && self.same(file, all))
        {
            return Ok(text.to_owned());
        }
        if name == "description" {
            return Ok(format!(
                "{} for {}",
                new.name,
                self.profile.key.segment().replace('-', " ")
            ));
        }
        Err(unclear(name))
    }

    /// The text with the new key where it has the old one as a word.
    fn with_key(&self, text: &str, old: &str) -> String {
        let words: Vec<&str> = text.split(['-', '/', '.', ' ']).collect();
        for (old, new) in [
            (old.to_owned(), self.profile.key.to_string()),
            (old.to_kebab_case(), self.profile.key.segment()),
            (old.to_snake_case(), self.profile.key.label()),
        ] {
            if words.contains(&old.as_str()) || text == old {
                return text.replacen(&old, &new, 1);
            }
        }
        text.to_owned()
    }

    fn text(&self, file: usize, value: &impl hcl_edit::Span) -> String {
        let file = self.survey.module().files().get(file);
        let text = file.and_then(|file| file.document.text().get(span_of(value)));
        text.unwrap_or_default().to_owned()
    }

    /// Whether all values are written alike.
    fn same(&self, file: usize, all: &[&Hcl]) -> bool {
        let mut texts = all.iter().map(|value| self.text(file, *value));
        texts.next().is_some_and(|first| texts.all(|text| text == first))
    }
}

pub(super) fn key_of(key: &ObjectKey) -> Option<&str> {
    match key {
        ObjectKey::Ident(name) => Some(name.as_str()),
        ObjectKey::Expression(key) => key.as_str(),
    }
}

fn value_of<'o>(object: &'o Object, name: &str) -> Option<&'o Hcl> {
    object.iter().find(|(key, _)| key_of(key) == Some(name)).map(|(_, value)| value.expr())
}

fn unclear(name: &str) -> String {
    if name.is_empty() {
        "it is not clear what the entries of the map mean".to_owned()
    } else {
        format!("it is not clear what `{name}` would be in the new entry")
    }
}

fn braced(entries: &[String], lines: bool) -> String {
    match entries {
        [] => "{}".to_owned(),
        entries if lines => format!("{{\n{}\n}}", entries.join("\n")),
        entries => format!("{{ {} }}", entries.join(", ")),
    }
}
