//! The values of a new entry: those of the entry that it follows, with what is the other profile's own
//! exchanged for what is this one's.

use std::cell::RefCell;
use std::collections::BTreeSet;

use heck::{ToKebabCase, ToSnakeCase};

use super::Ask;
use crate::catalog::{Model, Words};
use crate::hcl;
use crate::hcl::ast::expr::{Expression as Hcl, Object, ObjectKey};
use crate::module::span_of;

/// What an entry is made after.
pub(super) struct Exchange<'a> {
    pub(super) old: Option<&'a Model>,
    pub(super) old_key: &'a str,
    pub(super) new: &'a Model,
    /// Whether the entry to follow goes over several lines.
    pub(super) lines: bool,
}

impl Ask<'_, '_> {
    /// A value like that of the last entry, for the new profile. `all` are the values that the
    /// entries have at this place, the last of them being the one to follow.
    pub(super) fn alike(
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
                    let name = key.text().ok_or("a key of the entry is computed".to_owned())?;
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
        let is_description = ["description", "desc"].contains(&name);
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
            let words = Words::new(old, new);
            if let Some((range, _)) = words.find(text).first() {
                let exchanged = words.replace(text);
                let keyed = self.with_key(&exchanged, context.old_key);
                let rest = text.get(range.end..).unwrap_or_default();
                if is_description && keyed == exchanged && !self.says_nothing(rest, all) {
                    return Ok(self.described());
                }
                return Ok(keyed);
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
        if is_description {
            return Ok(self.described());
        }
        Err(unclear(name))
    }

    /// Whether what follows the model in a description holds for every profile: nothing, the product, or
    /// the same in all of them.
    fn says_nothing(&self, rest: &str, all: &[&Hcl]) -> bool {
        let product = self.tagging.defaults.get(self.survey.catalog.first_segment().as_str());
        let ends_alike = |it: &&Hcl| it.as_str().is_some_and(|text| text.ends_with(rest));
        rest.trim().is_empty()
            || (all.len() > 1 && all.iter().all(ends_alike))
            || product.is_some_and(|product| rest.contains(product.as_str()))
    }

    fn described(&self) -> String {
        let catalog = self.survey.catalog;
        let id = self.profile.model.as_str();
        let name = catalog.model(id).map_or(id, |model| model.name.as_str());
        format!("{name} for {}", self.profile.key.segment().replace('-', " "))
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

    pub(super) fn text(&self, file: usize, value: &impl crate::hcl::ast::Span) -> String {
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

fn value_of<'o>(object: &'o Object, name: &str) -> Option<&'o Hcl> {
    object.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| value.expr())
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
