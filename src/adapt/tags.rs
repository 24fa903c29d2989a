//! The tags of a new profile: which ones it gets anyway, which its siblings carry themselves.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;

use super::spelled::written;
use super::survey::{Sibling, Survey};
use crate::diagnostic::Diagnostic;
use crate::hcl::ast::expr::Expression as Hcl;
use crate::module::{Address, Map, Value, default_tags, local_name, span_of};
use crate::request::{Given, ProfileRequest};
use crate::templates::Expression;

/// How the module tags its profiles.
#[derive(Debug, Clone, Default)]
pub struct Tagging {
    /// The maps of tags that resources carry, merged in this order, when the module passes any.
    pub(super) base: Vec<Expression>,
    /// Single tags that siblings carry because nothing else gives them, or that are the same in all of them.
    pub(super) kept: Vec<(String, Expression)>,
    /// Tags that each of the siblings carries with a value of its own.
    pub(super) left: Vec<String>,
    /// Those of them that the instances of one resource have.
    pub(super) of_instances: Vec<String>,
    /// The tags that a profile has without tags of its own, as far as their values are known.
    pub defaults: BTreeMap<String, String>,
    /// The keys of those and of others whose values are not known.
    keys: BTreeSet<String>,
    /// Tags that the module tells in a variable or local value of that name, with the value where
    /// it is known.
    told: BTreeMap<String, Option<String>>,
    /// Whether there may be tags that nothing here shows.
    open: bool,
    /// Whether the module has profiles already.
    shown: bool,
    /// The local value that is the default tags, if one is.
    pub(super) default_tags: Option<String>,
}

/// A tag as it is written in the `tags` of a profile.
struct Written {
    /// As it can be written elsewhere; none where it is that of an instance.
    expression: Option<Expression>,
    value: Value,
}

impl<'m> Survey<'m> {
    /// Whether the last profile that carries tags has them behind its source.
    pub(super) fn tags_stand_last(&self) -> bool {
        let module = self.module();
        let places = self.siblings.iter().rev().find_map(|sibling| {
            let address = &sibling.profile.definition.address;
            let (file, tags) = module.attribute(address, "tags")?;
            let sources = module.nested(address, "model_source");
            let (_, source) = sources.iter().find(|(it, _)| *it == file)?;
            Some((span_of(tags).start, span_of(*source).start))
        });
        places.is_some_and(|(tags, source)| tags > source)
    }

    /// How a new profile is tagged.
    pub fn tagging(&self) -> Tagging {
        let module = self.module();
        let provider = self.provider();
        let mut map = match default_tags(&self.resolver, &provider) {
            Value::Map(map) => (*map).clone(),
            _ => Map::unknown(),
        };
        let blocks = module.nested(&provider, "default_tags");
        let tags = blocks.first().and_then(|(_, block)| block.body.get_attribute("tags"));
        let mut tagging = Tagging {
            default_tags: tags
                .and_then(|tags| local_name(&tags.value))
                .map(|local| format!("local.{local}")),
            ..Tagging::default()
        };
        let tags_of = |sibling: &Sibling<'m>| {
            let address = &sibling.profile.definition.address;
            module.attribute(address, "tags").map(|(file, tags)| (file, &tags.value))
        };
        let mut all = self.siblings.iter().rev().filter_map(tags_of);
        let other = all.find(|(_, tags)| tags.as_object().is_none());
        tagging.base = other.map_or_else(Vec::new, |(file, tags)| self.base(file, tags));
        let first = self.catalog.first_segment().as_str();
        if self.siblings.is_empty() && !map.open && !map.entries.contains_key(first) {
            tagging.base = self.base_of_others();
        }
        for base in &tagging.base {
            match self.evaluated(base) {
                Value::Map(own) => {
                    let own_entries = own.entries.iter();
                    map.entries.extend(own_entries.map(|(key, it)| (key.clone(), it.clone())));
                    map.open |= own.open;
                }
                _ => map.open = true,
            }
        }
        let written: Vec<BTreeMap<&str, Written>> =
            self.siblings.iter().map(|it| self.written_tags(it, tags_of(it))).collect();
        if let Some((last, before)) = written.split_last() {
            for (key, tag) in last {
                let unconditional = |tag: &crate::catalog::Tag| tag.required && tag.when.is_empty();
                let is_needed = tagging.base.is_empty()
                    && !map.open
                    && self.catalog.tag(key).is_some_and(unconditional);
                let is_in_all = before.iter().all(|it| it.contains_key(key));
                let same = |it: &BTreeMap<&str, Written>| {
                    it.get(key)
                        .is_some_and(|it| it.value == tag.value && tag.value.as_str().is_some())
                };
                let is_shared = !before.is_empty() && before.iter().all(same);
                let is_given = map.entries.get(key).is_some_and(|it| {
                    // A tag that all override is theirs, whatever the default is.
                    !is_shared || *it == tag.value
                });
                if is_given {
                    continue;
                }
                // What each instance of a resource has of its own is not for another profile.
                let same_of_instances = || {
                    let label = self.siblings.last().map(|it| &it.label);
                    let all = self.siblings.iter().zip(&written);
                    let mut instances = all.filter(|(it, _)| Some(&it.label) == label);
                    let is_same = instances
                        .all(|(_, tags)| tags.get(key).is_some_and(|it| it.value == tag.value));
                    tag.value.as_str().filter(|_| is_same).map(Expression::literal)
                };
                let expression = tag.expression.clone().or_else(same_of_instances);
                let is_of_instance = expression.is_none();
                match expression.filter(|_| is_needed || is_shared) {
                    Some(expression) => {
                        tagging.kept.push(((*key).to_owned(), expression));
                        map.entries.insert((*key).to_owned(), tag.value.clone());
                    }
                    None if is_in_all => {
                        tagging.of_instances.extend(is_of_instance.then(|| (*key).to_owned()));
                        tagging.left.push((*key).to_owned());
                    }
                    None => {}
                }
            }
        }
        tagging.open = map.open;
        for (key, value) in &map.entries {
            tagging.keys.insert(key.clone());
            if let Some(text) = value.as_str() {
                tagging.defaults.insert(key.clone(), text.to_owned());
            }
        }
        tagging.told = self.told();
        tagging.shown = !self.siblings.is_empty();
        tagging
    }

    /// The tags that are written in a profile's own `tags`, as a map or as the last arguments of `merge`.
    fn written_tags(
        &self,
        sibling: &Sibling<'m>,
        tags: Option<(usize, &'m Hcl)>,
    ) -> BTreeMap<&'m str, Written> {
        let Some((file, tags)) = tags else { return BTreeMap::new() };
        let objects: Vec<&Hcl> = match tags {
            Hcl::FuncCall(call) if call.name.name.as_str() == "merge" => call.args.iter().collect(),
            other => vec![other],
        };
        let entries = objects.into_iter().filter_map(Hcl::as_object).flatten();
        let entries = entries.filter_map(|(key, entry)| {
            let value = self.resolver.value(file, entry.expr(), &sibling.scope).to_text();
            let expression = written(&self.resolver, file, entry.expr());
            Some((key.text()?, Written { expression, value }))
        });
        entries.collect()
    }

    /// The tags that a person would answer, and that the module tells under their own names.
    fn told(&self) -> BTreeMap<String, Option<String>> {
        let answered = self.catalog.tags().iter().filter(|tag| tag.is_answered());
        answered
            .filter_map(|tag| {
                let (_, value) = self.telling(tag.key.as_str())?;
                let text = value.as_str().map(str::to_owned);
                let fits = text.as_ref().is_none_or(|text| tag.check(text).is_ok());
                fits.then(|| (tag.key.to_string(), text))
            })
            .collect()
    }

    /// The local value or variable that is called like a tag, and what it evaluates to.
    pub(super) fn telling(&self, key: &str) -> Option<(Expression, Value)> {
        let module = self.module();
        let name = key.to_snake_case();
        let local = Address::Local(name.clone());
        let variable = Address::Variable(name.clone());
        let (address, value) = if module.defined(&local).next().is_some() {
            (local, self.resolver.local(&name))
        } else if module.defined(&variable).next().is_some() {
            (variable, self.resolver.variable(&name))
        } else {
            return None;
        };
        let kind = module.attribute(&address, "type").map(|(_, kind)| &kind.value);
        let is_text =
            kind.is_none_or(|kind| kind.as_variable().is_some_and(|it| it.as_str() == "string"));
        let text = matches!(value, Value::String(_) | Value::Template(_) | Value::Unknown(_));
        (is_text && text).then_some(())?;
        Some((Expression::parse(&address.to_string())?, value))
    }

    /// The maps that a `tags` argument passes on: `local.x`, or the first arguments of `merge`.
    fn base(&self, file: usize, expression: &Hcl) -> Vec<Expression> {
        let passed = |expression: &Hcl| match expression {
            Hcl::Traversal(_) => written(&self.resolver, file, expression),
            _ => None,
        };
        match expression {
            Hcl::FuncCall(call)
                if call.name.name.as_str() == "merge" && !call.args.expand_final() =>
            {
                call.args.iter().map_while(passed).collect()
            }
            other => passed(other).into_iter().collect(),
        }
    }

    /// The maps of tags that most other resources carry.
    fn base_of_others(&self) -> Vec<Expression> {
        let module = self.module();
        let mut counts: Vec<(Vec<Expression>, usize)> = Vec::new();
        for definition in module.definitions() {
            let Address::Resource { .. } = &definition.address else { continue };
            let Some((file, tags)) = module.attribute(&definition.address, "tags") else {
                continue;
            };
            let base = self.base(file, &tags.value);
            match counts.iter_mut().find(|(known, _)| *known == base) {
                Some((_, count)) => *count += 1,
                None if base.is_empty() => {}
                None => counts.push((base, 1)),
            }
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(base, _)| base).unwrap_or_default()
    }

    /// What a local or variable evaluates to.
    fn evaluated(&self, expression: &Expression) -> Value {
        let text = expression.as_str();
        match text.split_once('.') {
            Some(("local", name)) if !name.contains(['.', '[']) => self.resolver.local(name),
            Some(("var", name)) if !name.contains(['.', '[']) => self.resolver.variable(name),
            _ => Value::UNKNOWN,
        }
    }
}

impl Tagging {
    /// What the module gives, for a profile that is to carry the rest itself; none when that cannot
    /// be told.
    pub fn given(&self) -> Option<Given<'_>> {
        (!self.open).then_some(Given { keys: &self.keys, told: &self.told, shown: self.shown })
    }

    /// The keys of the tags that the module gives.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    /// A warning for the tags that the taxonomy wants and the profile will not have.
    pub(super) fn missing(
        &self,
        survey: &Survey<'_>,
        profile: &ProfileRequest,
    ) -> Option<Diagnostic> {
        if self.open {
            return None;
        }
        let own = |key: &str| {
            let tags = profile.tags.iter();
            tags.clone().find(|(own, _)| own.as_str() == key).map(|(_, value)| value.as_str())
        };
        let filled = |key: &str| profile.filled.iter().any(|(own, _)| own.as_str() == key);
        let value = |key: &crate::aws::TagKey| {
            own(key.as_str()).or_else(|| self.defaults.get(key.as_str()).map(String::as_str))
        };
        let lacking = || {
            let needed = survey.catalog.tags().iter().filter(|tag| tag.is_required(value));
            needed.filter(|tag| {
                let key = tag.key.as_str();
                own(key).is_none() && !filled(key) && !self.keys.contains(key)
            })
        };
        let missing: Vec<String> = lacking().map(|tag| format!("`{}`", tag.key)).collect();
        if missing.is_empty() {
            return None;
        }
        let answered = lacking().filter(|tag| tag.is_answered());
        let flags: Vec<String> = answered.map(|tag| tag.words("VALUE").join(" ")).collect();
        let them = if missing.len() == 1 { "the tag" } else { "the tags" };
        let warning = Diagnostic::warning(format!(
            "the profile will not have {them} {}, which it should have",
            missing.join(", ")
        ))
        .help("add them to the provider's default tags; `add` leaves those as they are");
        Some(match flags.as_slice() {
            [] => warning,
            flags => {
                let flags = flags.join(" ");
                warning.help(format!("or give them to this profile alone: `{flags}`"))
            }
        })
    }
}
