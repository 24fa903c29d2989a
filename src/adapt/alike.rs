//! The values of a new entry or call: those of the one that it follows, with what is the other profile's
//! own exchanged for what is this one's.

use std::cell::RefCell;
use std::collections::BTreeSet;

use heck::{ToKebabCase, ToSnakeCase};

use super::Ask;
use crate::aws::{Region, region_in};
use crate::catalog::{Model, Words};
use crate::hcl;
use crate::hcl::ast::expr::{Expression as Hcl, Object, ObjectKey};
use crate::hcl::ast::template::{Element, StringTemplate};
use crate::module::span_of;

/// What an entry or a call is made after.
pub(super) struct Exchange<'a> {
    pub(super) old: Option<&'a Model>,
    pub(super) old_key: &'a str,
    pub(super) new: &'a Model,
    /// Whether the entry to follow goes over several lines.
    pub(super) lines: bool,
    /// The tags of the profile that have found their place.
    pub(super) used: RefCell<BTreeSet<String>>,
    /// Where what says nothing of the other profile is kept, the names of those values; without, it is
    /// unclear what they would be.
    pub(super) kept: Option<RefCell<Vec<String>>>,
    /// Whether the key is put before the short name of the model.
    pub(super) with_key: bool,
}

impl Exchange<'_> {
    /// What is to be done with a value of which it is not clear what it would be.
    fn unclear(&self, name: &str, text: String) -> Result<String, String> {
        let Some(kept) = &self.kept else {
            return Err(if name.is_empty() {
                "it is not clear what the entries of the map mean".to_owned()
            } else {
                format!("it is not clear what `{name}` would be in the new entry")
            });
        };
        kept.borrow_mut().push(name.to_owned());
        Ok(text)
    }
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
    ) -> Result<String, String> {
        let text = self.text(file, value);
        match value {
            Hcl::Object(_) if name == "tags" => Ok(self.own_tags(file, all, context)),
            Hcl::Object(object) => {
                let mut entries = Vec::new();
                for (key, inner) in object {
                    let written = match key {
                        ObjectKey::Ident(name) => name.as_str().to_owned(),
                        ObjectKey::Expression(key) => self.text(file, key),
                    };
                    let name = key.text().ok_or("a key of the entry is computed".to_owned())?;
                    let others: Vec<&Hcl> =
                        all.iter().filter_map(|other| other.as_object()?.get(name)).collect();
                    let value = self.alike(file, name, inner.expr(), &others, context)?;
                    entries.push(format!("{written} = {value}"));
                }
                Ok(braced(&entries, text.contains('\n')))
            }
            Hcl::String(inner) => {
                let new = self.text_alike(file, name, inner.as_str(), all, context)?;
                Ok(hcl::quote(&new))
            }
            // Settings, and what is read from elsewhere, are the same for every profile.
            Hcl::Bool(_) | Hcl::Number(_) | Hcl::Null(_) | Hcl::Traversal(_) => Ok(text),
            Hcl::StringTemplate(template) => {
                let new = self.template_alike(file, &text, template, context);
                let same = || self.same(file, all).then(|| text.clone());
                new.or_else(same).map_or_else(|| context.unclear(name, text.clone()), Ok)
            }
            _ if self.same(file, all) => Ok(text),
            _ => context.unclear(name, text),
        }
    }

    /// The tags of the profile, as an object like those of the others, where any of them has tags.
    fn own_tags(&self, file: usize, all: &[&Hcl], context: &Exchange<'_>) -> String {
        let tags = self.profile.tags.iter().map(|(key, value)| {
            context.used.borrow_mut().insert(key.to_string());
            format!("{} = {}", hcl::object_key(key.as_str()), hcl::quote(value.as_str()))
        });
        let entries: Vec<String> = tags.collect();
        let filled = all.iter().rev().find(|it| !it.as_object().is_none_or(Object::is_empty));
        let lines = filled.map(|it| self.text(file, *it).contains('\n'));
        braced(&entries, lines.unwrap_or(context.lines && entries.len() > 1))
    }

    /// A text like that of the last entry.
    fn text_alike(
        &self,
        file: usize,
        name: &str,
        text: &str,
        all: &[&Hcl],
        context: &Exchange<'_>,
    ) -> Result<String, String> {
        if let Some(own) = self.adopted_text(text) {
            return Ok(own.to_owned());
        }
        let new = context.new;
        if name == "region" && Region::parse(text).is_ok() {
            return Ok(self.region.to_string());
        }
        let tag = name.to_kebab_case();
        let is_description = ["description", "desc"].contains(&name);
        if let Some((key, value)) = self.profile.tags.iter().find(|(key, _)| key.as_str() == tag) {
            context.used.borrow_mut().insert(key.to_string());
            return Ok(value.to_string());
        }
        let is_default = self.tagging.defaults.get(&tag).is_some_and(|default| default == text);
        let is_shared = all.len() > 1 && self.same(file, all);
        // An argument of a call is not what makes its profile another one, if it is the same in all of them.
        if context.kept.is_some() && (is_default || is_shared) {
            return Ok(text.to_owned());
        }
        if let Some(old) = context.old {
            let same_kind = old.copy_from.kind() == new.copy_from.kind();
            if text.contains(old.copy_from.id()) && !same_kind && text.contains('/') {
                return Err(format!("`{name}` is an ARN of another kind"));
            }
            let words = Words::new(old, new);
            let found = words.find(text).first().map(|(range, _)| range.end);
            if let Some(end) = found.filter(|_| is_description) {
                let exchanged = words.replace(text);
                let keyed = self.with_key(&exchanged, context.old_key);
                let rest = text.get(end..).unwrap_or_default();
                let is_own = keyed == exchanged && !self.says_nothing(rest, all);
                return Ok(if is_own { self.described() } else { keyed });
            }
            if text == old.provider.as_str() {
                return Ok(new.provider.to_string());
            }
        }
        if let Some(exchanged) = self.exchanged(text, context) {
            return Ok(exchanged);
        }
        if is_default || is_shared || text == self.region.as_str() {
            return Ok(text.to_owned());
        }
        if is_description {
            return Ok(self.described());
        }
        context.unclear(name, text.to_owned())
    }

    /// A template with the model and key in its characters exchanged; none where it names neither.
    fn template_alike(
        &self,
        file: usize,
        text: &str,
        template: &StringTemplate,
        context: &Exchange<'_>,
    ) -> Option<String> {
        let from = span_of(template).start;
        let mut out = text.to_owned();
        let elements: Vec<&Element> = template.iter().collect();
        for element in elements.into_iter().rev() {
            let Element::Literal(literal) = element else { continue };
            let span = span_of(literal);
            // What is escaped is not what it says.
            let is_plain = self.text(file, literal) == literal.as_str();
            if let Some(new) = self.exchanged(literal, context).filter(|_| is_plain) {
                let quoted = hcl::quote(&new);
                let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
                out.replace_range(span.start - from..span.end - from, inner);
            }
        }
        (out != text).then_some(out)
    }

    /// The text with this profile's model and key in place of the other's; none where it names
    /// neither.
    fn exchanged(&self, text: &str, context: &Exchange<'_>) -> Option<String> {
        let new = context.new;
        if let Some(old) = context.old {
            let id = old.copy_from.id();
            let same_kind = old.copy_from.kind() == new.copy_from.kind();
            if text.contains(id) {
                let is_arn = text.contains('/');
                return (same_kind || !is_arn)
                    .then(|| self.in_region(text.replacen(id, new.copy_from.id(), 1)));
            }
            let words = Words::new(old, new);
            let mut exchanged = text.to_owned();
            for (range, other) in words.find(text).into_iter().rev() {
                let form = text.get(range.clone()).unwrap_or_default();
                let joiner = form.chars().find(|it| "-_ ".contains(*it)).unwrap_or('-');
                let key = self.profile.key.segment().replace('-', &joiner.to_string());
                let is_name = context.with_key && !form.contains(['.', ':']);
                let key = if is_name { format!("{key}{joiner}") } else { String::new() };
                exchanged.replace_range(range, &format!("{key}{other}"));
            }
            if !words.find(text).is_empty() {
                return Some(self.with_key(&exchanged, context.old_key));
            }
        }
        Some(self.with_key(text, context.old_key)).filter(|keyed| keyed != text)
    }

    /// The ARN of a model or a system-defined profile with the region of this profile.
    fn in_region(&self, arn: String) -> String {
        let region = region_in(&arn);
        match region.filter(|_| arn.starts_with("arn:")) {
            Some(region) => arn.replacen(&format!(":{region}:"), &format!(":{}:", self.region), 1),
            None => arn,
        }
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
        let name = self.model().map_or(self.profile.model.as_str(), |model| model.name.as_str());
        format!("{name} for {}", self.profile.key.segment().replace('-', " "))
    }

    /// The text with the new key where it has the old one as a word.
    pub(super) fn with_key(&self, text: &str, old: &str) -> String {
        let is_end = |it: Option<char>| it.is_none_or(|it| "-/. ".contains(it));
        for (old, new) in [
            (old.to_owned(), self.profile.key.to_string()),
            (old.to_kebab_case(), self.profile.key.segment()),
            (old.to_snake_case(), self.profile.key.label()),
        ] {
            let mut places = text.match_indices(&old).map(|(at, _)| at..at + old.len());
            let found = places.find(|range| {
                let before = text.get(..range.start).and_then(|it| it.chars().next_back());
                let after = text.get(range.end..).and_then(|it| it.chars().next());
                !old.is_empty() && is_end(before) && is_end(after)
            });
            if let Some(range) = found {
                let mut out = text.to_owned();
                out.replace_range(range, &new);
                return out;
            }
        }
        text.to_owned()
    }

    pub(super) fn text(&self, file: usize, value: &impl hcl::ast::Span) -> String {
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

fn braced(entries: &[String], lines: bool) -> String {
    match entries {
        [] => "{}".to_owned(),
        entries if lines => format!("{{\n{}\n}}", entries.join("\n")),
        entries => format!("{{ {} }}", entries.join(", ")),
    }
}
