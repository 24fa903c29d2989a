//! What attributes, indexes and splats lead to.

use std::sync::Arc;

use super::expression::{Evaluation, unknown};
use crate::hcl::ast::Spanned;
use crate::hcl::ast::expr::{Expression, Traversal, TraversalOperator};
use crate::module::value::{EntrySite, Lookup};
use crate::module::{Address, Number, Value};

impl Evaluation<'_> {
    pub(super) fn traversal(&mut self, traversal: &Traversal) -> Value {
        let mut operators: Vec<_> = traversal.operators.iter().map(Spanned::value).collect();
        let value = match &traversal.expr {
            Expression::Variable(root) => {
                let root = root.as_str();
                if let Some(value) = self.loop_variable(root) {
                    value
                } else {
                    let (value, taken) = self.root(root, &operators);
                    operators.drain(..taken);
                    value
                }
            }
            expression => self.value(expression),
        };
        self.steps(value, &operators)
    }

    /// What operators lead to, one after the other.
    fn steps(&mut self, mut value: Value, operators: &[&TraversalOperator]) -> Value {
        let mut rest = operators;
        while let Some((operator, after)) = rest.split_first() {
            rest = after;
            value = match operator {
                TraversalOperator::GetAttr(name) => self.attribute(&value, name.as_str()),
                TraversalOperator::LegacyIndex(index) => {
                    let index = Number::of(index).map_or(Value::UNKNOWN, Value::Number);
                    self.element(&value, &index)
                }
                TraversalOperator::Index(key) => {
                    let index = self.value(key);
                    let found = self.element(&value, &index);
                    match key {
                        Expression::String(_) | Expression::Number(_) => found,
                        _ => self.looked_up(&value, &index, found),
                    }
                }
                TraversalOperator::FullSplat(_) => return self.splat(&value, rest),
                TraversalOperator::AttrSplat(_) => {
                    // Only attributes belong to it: an index is one of its result.
                    let own = |it: &&&TraversalOperator| {
                        matches!(
                            it,
                            TraversalOperator::GetAttr(_) | TraversalOperator::LegacyIndex(_)
                        )
                    };
                    let count = rest.iter().take_while(own).count();
                    let (own, after) = rest.split_at(count);
                    rest = after;
                    self.splat(&value, own)
                }
            };
        }
        value
    }

    /// `value.name`
    fn attribute(&mut self, value: &Value, name: &str) -> Value {
        match value {
            Value::Map(map) if !map.open && !map.entries.contains_key(name) => self.fails(),
            Value::Map(_) | Value::Unknown(_) => value.get(name),
            _ => self.fails(),
        }
    }

    /// `value[index]`
    fn element(&mut self, value: &Value, index: &Value) -> Value {
        let key = index.to_text();
        match (value, key.as_str()) {
            (Value::Map(map), Some(key)) if !map.open && !map.entries.contains_key(key) => {
                self.fails()
            }
            (Value::List(items), Some(key)) => {
                match key.parse::<usize>().ok().and_then(|it| items.get(it)) {
                    Some(item) => item.clone(),
                    None => self.fails(),
                }
            }
            (Value::Map(_) | Value::Unknown(_), Some(key)) => value.get(key),
            (Value::Unknown(_), None) => value.get("*"),
            (Value::Map(_) | Value::List(_), None) if *index != Value::Null => Value::UNKNOWN,
            _ => self.fails(),
        }
    }

    /// What was found under a computed key, if it was, knows the key and the map.
    pub(super) fn looked_up(&self, map: &Value, key: &Value, found: Value) -> Value {
        let (Value::Map(entries), Value::String(key)) = (map, key) else { return found };
        let entry = entries.entries.entry(key);
        let Some([entry @ EntrySite { key: Some(_), .. }]) = entry.map(|it| it.made.entries())
        else {
            return found;
        };
        if key.runs().iter().all(|run| run.site.is_none())
            || !self.resolver.spend(found.size(super::LARGEST))
        {
            return found;
        }
        let lookup = Lookup { key: key.clone(), entry: *entry, map: Arc::clone(entries) };
        found.looked_up(&Arc::new(lookup))
    }

    /// The value of an address, and how many of the operators belong to it.
    fn root(&self, root: &str, operators: &[&TraversalOperator]) -> (Value, usize) {
        let name = |at: usize| match operators.get(at) {
            Some(TraversalOperator::GetAttr(name)) => Some(name.as_str()),
            _ => None,
        };
        let builtin = |name: &str| unknown(Address::Builtin(format!("{root}.{name}")), Vec::new());
        let one = |found: &dyn Fn(&str) -> Value| name(0).map(|name| (found(name), 1));
        let found = match root {
            "local" => one(&|name| self.resolver.local(name)),
            "var" => one(&|name| self.resolver.variable(name)),
            "each" => one(&|name| match (&self.scope.each, name) {
                (Some((key, _)), "key") => key.clone(),
                (Some((_, value)), "value") => value.clone(),
                _ => builtin(name),
            }),
            "count" => one(&|name| match self.scope.count {
                Some(index) if name == "index" => i128::try_from(index)
                    .map_or(Value::UNKNOWN, |index| Value::Number(Number::Whole(index))),
                _ => builtin(name),
            }),
            "terraform" => one(&|name| match &self.resolver.workspace {
                Some(workspace) if name == "workspace" => Value::string(workspace),
                _ => builtin(name),
            }),
            "path" => one(&builtin),
            "module" => one(&|name| unknown(Address::Module(name.to_owned()), Vec::new())),
            "data" | "resource" | "ephemeral" => name(0).zip(name(1)).map(|(kind, name)| {
                let (kind, name) = (kind.to_owned(), name.to_owned());
                let address = match root {
                    "data" => Address::Data { kind, name },
                    "resource" => Address::Resource { kind, name },
                    _ => Address::Ephemeral { kind, name },
                };
                (self.resolver.read(address), 2)
            }),
            "self" | "action" => None,
            kind => one(&|name| unknown(Address::resource(kind, name), Vec::new())),
        };
        found.unwrap_or_default()
    }

    /// `value[*]` with what follows it.
    fn splat(&mut self, value: &Value, rest: &[&TraversalOperator]) -> Value {
        match value {
            Value::List(items) | Value::Set(items) => {
                let items = items.clone();
                let steps =
                    items.with_made().map(|(it, made)| (self.steps(it.clone(), rest), made));
                Value::List(steps.collect())
            }
            // A splat makes a list of one of what is no list, and an empty one of null.
            Value::Null => Value::list(Vec::new()),
            Value::Unknown(_) => self.steps(value.get("*"), rest),
            Value::Template(_)
            | Value::Map(_)
            | Value::String(_)
            | Value::Bool(_)
            | Value::Number(_) => {
                let only = self.steps(value.clone(), rest);
                Value::list(vec![only])
            }
        }
    }
}
