//! The tags of a new profile: which ones it gets anyway, which its siblings carry themselves.

use std::collections::{BTreeMap, BTreeSet};

use hcl_edit::expr::{Expression as Hcl, ObjectKey};

use super::spelled::{local_name, written};
use super::survey::Survey;
use crate::diagnostic::Diagnostic;
use crate::module::{Address, Map, Scope, Value, default_tags};
use crate::request::ProfileRequest;
use crate::templates::Expression;

/// How the module tags its profiles.
#[derive(Debug, Clone, Default)]
pub struct Tagging {
    /// The map of tags that resources carry, when the module passes one.
    pub(super) base: Option<Expression>,
    /// Single tags that siblings carry because nothing else gives them.
    pub(super) kept: Vec<(String, Expression)>,
    /// The tags that a profile has without tags of its own, as far as their values are known.
    pub defaults: BTreeMap<String, String>,
    /// The keys of those and of others whose values are not known.
    keys: BTreeSet<String>,
    /// Whether there may be tags that nothing here shows.
    open: bool,
    /// The local value that is the default tags, if one is.
    pub(super) default_tags: Option<String>,
}

impl Survey<'_> {
    /// How a new profile is tagged.
    pub fn tagging(&self) -> Tagging {
        let module = self.module();
        let provider = self.siblings.last().map_or_else(
            || Address::Provider { name: "aws".to_owned(), alias: None },
            |sibling| sibling.profile.provider.clone(),
        );
        let mut map = match default_tags(&self.resolver, &provider) {
            Value::Map(map) => (*map).clone(),
            _ => Map { entries: BTreeMap::new(), open: true },
        };
        let blocks = module.nested(&provider, "default_tags");
        let tags = blocks.first().and_then(|(_, block)| block.body.get_attribute("tags"));
        let mut tagging = Tagging {
            default_tags: tags
                .and_then(|tags| local_name(&tags.value))
                .map(|local| format!("local.{local}")),
            ..Tagging::default()
        };
        let expressions = self.siblings.iter().rev().filter_map(|sibling| {
            let address = &sibling.profile.definition.address;
            module.attribute(address, "tags").map(|(file, tags)| (file, &tags.value))
        });
        let mut literal = None;
        for (file, expression) in expressions {
            match expression {
                Hcl::Object(object) if literal.is_none() => literal = Some((file, object)),
                other if tagging.base.is_none() => tagging.base = self.base(file, other),
                _ => {}
            }
        }
        let first = self.catalog.first_segment().as_str();
        if self.siblings.is_empty() && !map.open && !map.entries.contains_key(first) {
            tagging.base = self.base_of_others();
        }
        if let Some(base) = &tagging.base
            && let Value::Map(own) = self.evaluated(base)
        {
            map.entries.extend(own.entries.iter().map(|(key, value)| (key.clone(), value.clone())));
            map.open |= own.open;
        } else if tagging.base.is_some() {
            map.open = true;
        }
        if let (Some((file, object)), None) = (literal, &tagging.base) {
            for (key, value) in object {
                let key = match key {
                    ObjectKey::Ident(name) => name.as_str(),
                    ObjectKey::Expression(key) => key.as_str().unwrap_or_default(),
                };
                let unconditional = |tag: &crate::catalog::Tag| tag.required && tag.when.is_empty();
                let needed = self.catalog.tag(key).is_some_and(unconditional);
                if needed
                    && !map.open
                    && !map.entries.contains_key(key)
                    && let Some(expression) = written(&self.resolver, file, value.expr())
                {
                    let value = self.resolver.value(file, value.expr(), &Scope::default());
                    tagging.kept.push((key.to_owned(), expression));
                    map.entries.insert(key.to_owned(), value);
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
        tagging
    }

    /// The map that a `tags` argument passes on: `local.x`, or the first argument of `merge`.
    fn base(&self, file: usize, expression: &Hcl) -> Option<Expression> {
        match expression {
            Hcl::Traversal(_) => written(&self.resolver, file, expression),
            Hcl::FuncCall(call) if call.name.name.as_str() == "merge" => {
                let first = call.args.iter().next()?;
                matches!(first, Hcl::Traversal(_)).then(|| written(&self.resolver, file, first))?
            }
            _ => None,
        }
    }

    /// The map of tags that most other resources carry.
    fn base_of_others(&self) -> Option<Expression> {
        let module = self.module();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for definition in module.definitions() {
            if let Address::Resource { .. } = &definition.address
                && let Some((file, tags)) = module.attribute(&definition.address, "tags")
                && let Some(base) = self.base(file, &tags.value)
            {
                *counts.entry(base.to_string()).or_default() += 1;
            }
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count)?;
        Expression::parse(&most.0)
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
            profile
                .tags
                .iter()
                .find(|(own, _)| own.as_str() == key)
                .map(|(_, value)| value.as_str())
        };
        let value = |key: &crate::aws::TagKey| {
            own(key.as_str()).or_else(|| self.defaults.get(key.as_str()).map(String::as_str))
        };
        let lacking = || {
            let needed = survey.catalog.tags().iter().filter(|tag| tag.is_required(value));
            needed.filter(|tag| {
                own(tag.key.as_str()).is_none() && !self.keys.contains(tag.key.as_str())
            })
        };
        let missing: Vec<String> = lacking().map(|tag| format!("`{}`", tag.key)).collect();
        if missing.is_empty() {
            return None;
        }
        let mut answered = lacking().filter(|tag| tag.is_answered());
        let flag = answered.next().map(|tag| tag.words("VALUE").join(" "));
        let them = if missing.len() == 1 { "the tag" } else { "the tags" };
        let warning = Diagnostic::warning(format!(
            "the profile will not have {them} {}, which it should have",
            missing.join(", ")
        ))
        .help("add them to the provider's default tags; `add` leaves those as they are");
        Some(match flag {
            Some(flag) => warning.help(format!("or give them to this profile alone: `{flag}`")),
            None => warning,
        })
    }
}
