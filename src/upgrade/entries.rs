//! Which entries of a local value have to do with one instance of a resource: of
//! `{ for key, profile in RESOURCE : key => profile.arn }` the one with the instance's key.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::hcl::ast::expr::{Expression, ForExpr};
use crate::module::{Definition, Instance, InstanceStep, Module, Reference, Step, holds, span_of};

/// Entries of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entries {
    /// Any, or what is no map.
    All,
    /// Those with these keys.
    Keys(BTreeSet<String>),
}

impl Entries {
    /// The instance among those of its resource.
    pub(super) fn of(instance: &Instance) -> Self {
        match instance {
            Instance::Key(key) => Self::Keys(BTreeSet::from([key.clone()])),
            _ => Self::All,
        }
    }

    /// Whether a reference to the map can be about these entries.
    pub(super) fn concern(&self, reference: &Reference) -> bool {
        match (self, reference.steps.first()) {
            (Self::Keys(keys), Some(Step::Attribute { name, .. })) => keys.contains(name),
            _ => true,
        }
    }

    /// Whether the others are among them.
    pub(super) fn covers(&self, others: &Self) -> bool {
        match (self, others) {
            (Self::All, _) => true,
            (Self::Keys(_), Self::All) => false,
            (Self::Keys(own), Self::Keys(others)) => others.is_subset(own),
        }
    }

    /// Adds others to them.
    pub(super) fn add(&mut self, others: Self) {
        match (self, others) {
            (Self::All, _) => {}
            (Self::Keys(own), Self::Keys(others)) => own.extend(others),
            (own, Self::All) => *own = Self::All,
        }
    }

    /// The entries of a local value that a reference to these makes.
    pub(super) fn behind(
        &self,
        module: &Module,
        local: &Definition,
        reference: &Reference,
    ) -> Self {
        let Some(attribute) = module.entry(local) else { return Self::All };
        let within = |span: Range<usize>| holds(&span, &reference.span);
        match attribute.value.bare() {
            // The map under another name.
            Expression::Traversal(_) if reference.steps.is_empty() => self.clone(),
            Expression::Object(object) => {
                let entry = object.iter().find(|(_, value)| within(span_of(value.expr())));
                let key = entry.and_then(|(key, _)| key.text());
                key.map_or(Self::All, |key| Self::Keys(BTreeSet::from([key.to_owned()])))
            }
            Expression::ForExpr(each) if keeps_keys(module, each, reference) => self.clone(),
            _ => Self::All,
        }
    }
}

/// Whether a loop makes of these entries those with the same keys.
fn keeps_keys(module: &Module, each: &ForExpr, reference: &Reference) -> bool {
    let Some(Expression::Variable(key)) = &each.key_expr else { return false };
    if each.grouping {
        return false;
    }
    let intro = &each.intro;
    let is_key = |name: &str| name == key.as_str();
    if span_of(&intro.collection_expr) == reference.span {
        // Over a map, the first of two variables is the key.
        let first = intro.key_var.as_ref();
        return reference.steps.is_empty() && first.is_some_and(|first| is_key(first.as_str()));
    }
    // `map[key]` within the loop.
    let text = module.text(reference.file, &reference.span);
    let index = text.and_then(InstanceStep::first_index);
    matches!(reference.steps.first(), Some(Step::Index)) && index.is_some_and(is_key)
}
