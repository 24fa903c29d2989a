//! The value of an expression, by its kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use hcl_edit::Decorated;
use hcl_edit::expr::{
    Conditional, Expression, ForExpr, Object, ObjectKey, Traversal, TraversalOperator,
};

use super::{Resolver, Scope};
use crate::module::{Address, Map, Number, Origin, Value};

/// One evaluation: the module's values, the text that the spans index, and the variables around.
pub(super) struct Evaluation<'a> {
    pub(super) resolver: &'a Resolver<'a>,
    pub(super) text: &'a str,
    scope: &'a Scope,
    /// Variables of loops within the expression, innermost last.
    loops: Vec<(String, Value)>,
}

/// The unknown value that is read from an address.
pub(super) fn unknown(address: Address, path: Vec<String>) -> Value {
    Value::Unknown(Some(Arc::new(Origin { address, path })))
}

impl<'a> Evaluation<'a> {
    pub(super) fn new(resolver: &'a Resolver<'a>, text: &'a str, scope: &'a Scope) -> Self {
        Self { resolver, text, scope, loops: scope.variables.clone() }
    }

    pub(super) fn value(&mut self, expression: &Expression) -> Value {
        if !self.resolver.spend(1) {
            return Value::UNKNOWN;
        }
        match expression {
            Expression::Null(_) => Value::Null,
            Expression::Bool(value) => Value::Bool(*value.value()),
            Expression::Number(number) => {
                Number::of(number.value()).map_or(Value::UNKNOWN, Value::Number)
            }
            Expression::String(text) => Value::string(text.as_str()),
            Expression::Array(array) => {
                Value::list(array.iter().map(|item| self.value(item)).collect())
            }
            Expression::Object(object) => self.object(object),
            Expression::StringTemplate(template) => self.quoted(template),
            Expression::HeredocTemplate(heredoc) => self.heredoc(heredoc),
            Expression::Parenthesis(inner) => self.value(inner.inner()),
            Expression::Variable(name) => self.loop_variable(name.as_str()).unwrap_or_default(),
            Expression::Conditional(conditional) => self.conditional(conditional),
            Expression::FuncCall(call) => self.call(call),
            Expression::Traversal(traversal) => self.traversal(traversal),
            Expression::UnaryOp(operation) => self.unary(operation),
            Expression::BinaryOp(operation) => self.binary(operation),
            Expression::ForExpr(for_expr) => self.for_expression(for_expr),
        }
    }

    fn loop_variable(&self, name: &str) -> Option<Value> {
        self.loops.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }

    fn object(&mut self, object: &Object) -> Value {
        let mut map = Map::default();
        for (key, value) in object {
            let key = match key {
                ObjectKey::Ident(name) => Value::string(name.as_str()),
                ObjectKey::Expression(key) => self.value(key).to_text(),
            };
            let value = self.value(value.expr());
            match key.as_str() {
                Some(key) => {
                    map.entries.insert(key.to_owned(), value);
                }
                // Any of the keys before may be the unknown one.
                None => map.overshadow(),
            }
        }
        Value::Map(Arc::new(map))
    }

    fn conditional(&mut self, conditional: &Conditional) -> Value {
        let condition = self.value(&conditional.cond_expr);
        let (yes, no) = (self.value(&conditional.true_expr), self.value(&conditional.false_expr));
        let (chosen, other) = match condition {
            Value::Bool(true) => (yes, no),
            Value::Bool(false) => (no, yes),
            // Whatever the condition, the answer is the same.
            _ if yes == no && yes.is_known() => return yes,
            _ => return Value::UNKNOWN,
        };
        match (&chosen, &other) {
            // Both results of a conditional have one type.
            (Value::Number(_) | Value::Bool(_), Value::String(_) | Value::Template(_)) => {
                chosen.to_text()
            }
            _ => chosen,
        }
    }

    fn traversal(&mut self, traversal: &Traversal) -> Value {
        let mut operators = traversal.operators.iter().map(Decorated::value);
        let mut value = match &traversal.expr {
            Expression::Variable(root) => {
                let root = root.as_str();
                match self.loop_variable(root) {
                    Some(value) => value,
                    None => self.root(root, &mut operators),
                }
            }
            expression => self.value(expression),
        };
        while let Some(operator) = operators.next() {
            value = match operator {
                TraversalOperator::GetAttr(name) => value.get(name.as_str()),
                TraversalOperator::LegacyIndex(index) => value.get(&index.value().to_string()),
                TraversalOperator::Index(index) => {
                    let index = self.value(index);
                    element(&value, &index)
                }
                TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => {
                    return splat(&value, &operators.collect::<Vec<_>>());
                }
            };
        }
        value
    }

    /// The value of an address; takes the operators that belong to it.
    fn root<'o>(
        &self,
        root: &str,
        operators: &mut impl Iterator<Item = &'o TraversalOperator>,
    ) -> Value {
        let mut name = || match operators.next() {
            Some(TraversalOperator::GetAttr(name)) => Some(name.as_str().to_owned()),
            _ => None,
        };
        let found = match root {
            "local" => name().map(|name| self.resolver.local(&name)),
            "var" => name().map(|name| self.resolver.variable(&name)),
            "each" => name().map(|name| match (&self.scope.each, name.as_str()) {
                (Some((key, _)), "key") => key.clone(),
                (Some((_, value)), "value") => value.clone(),
                _ => unknown(Address::Builtin(format!("each.{name}")), Vec::new()),
            }),
            "count" => name().map(|name| match self.scope.count {
                Some(index) if name == "index" => i128::try_from(index)
                    .map_or(Value::UNKNOWN, |i| Value::Number(Number::Whole(i))),
                _ => unknown(Address::Builtin(format!("count.{name}")), Vec::new()),
            }),
            "terraform" => name().map(|name| match &self.resolver.workspace {
                Some(workspace) if name == "workspace" => Value::string(workspace),
                _ => unknown(Address::Builtin(format!("terraform.{name}")), Vec::new()),
            }),
            "path" => {
                name().map(|name| unknown(Address::Builtin(format!("path.{name}")), Vec::new()))
            }
            "module" => name().map(|name| unknown(Address::Module(name), Vec::new())),
            "data" | "resource" | "ephemeral" => name().zip(name()).map(|(kind, name)| {
                let address = match root {
                    "data" => Address::Data { kind, name },
                    "resource" => Address::Resource { kind, name },
                    _ => Address::Ephemeral { kind, name },
                };
                unknown(address, Vec::new())
            }),
            "self" | "action" => None,
            kind => name().map(|name| unknown(Address::resource(kind, name), Vec::new())),
        };
        found.unwrap_or_default()
    }

    fn for_expression(&mut self, for_expr: &ForExpr) -> Value {
        let collection = self.value(&for_expr.intro.collection_expr);
        let Some(items) = elements(&collection) else { return Value::UNKNOWN };
        let depth = self.loops.len();
        let mut list = Vec::new();
        let mut map = Map::default();
        let mut settled = true;
        for (key, item) in items {
            if !self.resolver.spend(1) {
                settled = false;
                break;
            }
            self.loops.extend(
                for_expr.intro.key_var.iter().map(|name| (name.as_str().to_owned(), key.clone())),
            );
            self.loops.push((for_expr.intro.value_var.as_str().to_owned(), item));
            let keep = for_expr
                .cond
                .as_ref()
                .map_or(Value::Bool(true), |condition| self.value(&condition.expr));
            match keep {
                Value::Bool(false) => {}
                Value::Bool(true) => {
                    let value = self.value(&for_expr.value_expr);
                    match &for_expr.key_expr {
                        None => list.push(value),
                        Some(key) => match self.value(key).to_text() {
                            Value::String(key) => {
                                map.entries.insert(key.as_ref().to_owned(), value);
                            }
                            _ => map.overshadow(),
                        },
                    }
                }
                // Whether the element is in decides on the length of a list, but only on the
                // presence of a key in a map.
                _ if for_expr.key_expr.is_some() => map.overshadow(),
                _ => settled = false,
            }
            self.loops.truncate(depth);
        }
        self.loops.truncate(depth);
        if !settled || for_expr.grouping {
            return Value::UNKNOWN;
        }
        if for_expr.key_expr.is_some() { Value::Map(Arc::new(map)) } else { Value::list(list) }
    }
}

/// The elements of a collection with their keys; none when not all are known to exist.
pub(super) fn elements(collection: &Value) -> Option<Vec<(Value, Value)>> {
    match collection {
        Value::List(items) => Some(
            items
                .iter()
                .zip(0..)
                .map(|(item, index)| (Value::Number(Number::Whole(index)), item.clone()))
                .collect(),
        ),
        Value::Map(map) if !map.open => Some(
            map.entries.iter().map(|(key, value)| (Value::string(key), value.clone())).collect(),
        ),
        _ => None,
    }
}

/// `value[index]`
fn element(value: &Value, index: &Value) -> Value {
    match (value, index.to_text()) {
        (_, Value::String(key)) => value.get(&key),
        (Value::Unknown(_), _) => value.get("*"),
        _ => Value::UNKNOWN,
    }
}

/// `value[*]` with what follows it.
fn splat(value: &Value, rest: &[&TraversalOperator]) -> Value {
    let step = |value: &Value| {
        rest.iter().fold(value.clone(), |value, operator| match operator {
            TraversalOperator::GetAttr(name) => value.get(name.as_str()),
            TraversalOperator::LegacyIndex(index) => value.get(&index.value().to_string()),
            _ => Value::UNKNOWN,
        })
    };
    match value {
        Value::List(items) => Value::list(items.iter().map(step).collect()),
        // A splat makes a list of one of what is no list, and an empty one of null.
        Value::Null => Value::list(Vec::new()),
        Value::Unknown(_) => step(&value.get("*")),
        Value::Template(_)
        | Value::Map(_)
        | Value::String(_)
        | Value::Bool(_)
        | Value::Number(_) => Value::list(vec![step(value)]),
    }
}

/// A set of texts: sorted, each once; unknown unless all are known.
pub(super) fn set(items: &[Value]) -> Value {
    let texts: Option<BTreeMap<String, Value>> = items
        .iter()
        .map(|item| match item.to_text() {
            Value::String(text) => Some((text.as_ref().to_owned(), Value::String(text))),
            _ => None,
        })
        .collect();
    texts.map_or(Value::UNKNOWN, |texts| Value::list(texts.into_values().collect()))
}
