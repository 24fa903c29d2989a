//! The value of an expression, by its kind.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::unify::{common, unified};
use super::{Resolver, Scope};
use crate::hcl::ast::expr::{Array, Conditional, Expression, ForExpr, Object, ObjectKey};
use crate::module::value::{EntrySite, Made, Site, Text};
use crate::module::{Address, Map, Number, Origin, Value, span_of};

/// The elements of a list, each with what made it.
type Elements = Vec<(Value, Made)>;

/// One evaluation: the module's values, the file that the spans index, and the variables around.
pub(super) struct Evaluation<'a> {
    pub(super) resolver: &'a Resolver<'a>,
    pub(super) file: usize,
    pub(super) text: &'a str,
    pub(super) scope: &'a Scope,
    /// Variables of loops within the expression, innermost last.
    pub(super) loops: Vec<(String, Value)>,
    /// How often Terraform would have stopped with an error for certain. What failed is unknown.
    failures: usize,
}

/// The unknown value that is read from an address.
pub(super) fn unknown(address: Address, path: Vec<String>) -> Value {
    Value::Unknown(Some(Arc::new(Origin { address, path })))
}

impl<'a> Evaluation<'a> {
    pub(super) fn new(resolver: &'a Resolver<'a>, file: usize, scope: &'a Scope) -> Self {
        let text = resolver.module.files().get(file).map_or("", |file| file.document.text());
        Self { resolver, file, text, scope, loops: scope.variables.clone(), failures: 0 }
    }

    pub(super) fn value(&mut self, expression: &Expression) -> Value {
        if !self.resolver.spend(1) {
            return Value::UNKNOWN;
        }
        match expression {
            Expression::Null(_) => Value::Null,
            Expression::Bool(value) => Value::Bool(*value.value()),
            Expression::Number(number) => {
                // The parser's own number is a double where it is long.
                let written = self.text.get(span_of(number)).and_then(Number::parse);
                let number = written.or_else(|| Number::of(number.value()));
                number.map_or(Value::UNKNOWN, Value::Number)
            }
            Expression::String(text) => {
                let span = span_of(text);
                Value::text(self.literal(text.as_str(), span.start + 1..span.end.saturating_sub(1)))
            }
            Expression::Array(array) => self.array(array),
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

    /// What Terraform stops at with an error.
    pub(super) fn fails(&mut self) -> Value {
        self.failures += 1;
        Value::UNKNOWN
    }

    /// The value of an expression, and whether Terraform would stop there with an error for certain. The
    /// failure counts no further.
    pub(super) fn attempt(&mut self, expression: &Expression) -> (Value, bool) {
        let before = self.failures;
        let value = self.value(expression);
        let fails = self.failures > before;
        self.failures = before;
        (value, fails)
    }

    /// A text with its place, where it is written there as it is.
    pub(super) fn literal(&self, text: &str, span: Range<usize>) -> Text {
        let site = self.site(&span);
        match site.filter(|_| self.text.get(span) == Some(text)) {
            // Terraform composes characters before anything else.
            Some(site) if text.is_ascii() => Text::written(text, site),
            site => {
                let composed = super::composed(text);
                match site.filter(|_| composed == text) {
                    Some(site) => Text::written(composed, site),
                    None => Text::computed(composed),
                }
            }
        }
    }

    pub(super) fn loop_variable(&self, name: &str) -> Option<Value> {
        self.loops.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }

    fn site(&self, span: &Range<usize>) -> Option<Site> {
        Site::new(self.resolver.module.first_file() + self.file, span)
    }

    fn array(&mut self, array: &Array) -> Value {
        let within = self.site(&span_of(array));
        let items = array.iter().map(|item| {
            let made = within.zip(self.site(&span_of(item)));
            let made = made.map_or(Made::Unwritten, |(within, value)| {
                Made::From(EntrySite { key: None, value, within })
            });
            (self.value(item), made)
        });
        Value::List(items.collect())
    }

    fn object(&mut self, object: &Object) -> Value {
        let within = self.site(&span_of(object));
        let mut map = Map::default();
        for (written, value) in object {
            let (key, span) = match written {
                ObjectKey::Ident(name) => {
                    let span = span_of(name);
                    (Value::String(self.literal(name.as_str(), span.clone())), span)
                }
                ObjectKey::Expression(key) => (self.value(key).to_text(), span_of(key)),
            };
            let made = match (within, self.site(&span), self.site(&span_of(value.expr()))) {
                (Some(within), key @ Some(_), Some(value)) => {
                    Made::From(EntrySite { key, value, within })
                }
                _ => Made::Unwritten,
            };
            let value = self.value(value.expr());
            match key.as_text() {
                Some(key) => map.entries.add(key, value, made),
                // Any of the keys before may be the unknown one.
                None => map.overshadow(),
            }
        }
        Value::Map(Arc::new(map))
    }

    fn conditional(&mut self, conditional: &Conditional) -> Value {
        let condition = self.value(&conditional.cond_expr);
        let (yes, yes_fails) = self.attempt(&conditional.true_expr);
        let (no, no_fails) = self.attempt(&conditional.false_expr);
        let (chosen, other, fails) = match condition.to_bool() {
            Some(true) => (yes, no, yes_fails),
            Some(false) => (no, yes, no_fails),
            // Whatever the condition, the answer is the same.
            None if condition.is_known() => return self.fails(),
            None if yes == no && yes.is_known() => return yes,
            None => return Value::UNKNOWN,
        };
        if fails {
            return self.fails();
        }
        // Both results of a conditional have one type.
        unified(&chosen, &other)
    }

    fn for_expression(&mut self, for_expr: &ForExpr) -> Value {
        let collection = self.value(&for_expr.intro.collection_expr);
        let Some(rounds) = collection.rounds() else {
            return match collection {
                Value::Unknown(_) | Value::Map(_) => Value::UNKNOWN,
                _ => self.fails(),
            };
        };
        let key_name = for_expr.intro.key_var.as_ref().map(|name| name.as_str().to_owned());
        let value_name = for_expr.intro.value_var.as_str().to_owned();
        let depth = self.loops.len();
        let mut list: Elements = Vec::new();
        let mut map = Map::default();
        let mut groups: BTreeMap<Arc<str>, (Text, Elements)> = BTreeMap::new();
        let mut settled = true;
        for (key, item, made) in rounds {
            if !self.resolver.spend(1) {
                settled = false;
                break;
            }
            self.loops.extend(key_name.iter().map(|name| (name.clone(), key.clone())));
            self.loops.push((value_name.clone(), item));
            let keep = match &for_expr.cond {
                Some(condition) => self.value(&condition.expr),
                None => Value::Bool(true),
            };
            match keep.to_bool() {
                Some(false) => {}
                Some(true) => match &for_expr.key_expr {
                    None => {
                        let value = self.value(&for_expr.value_expr);
                        list.push((value, made));
                    }
                    Some(key) => {
                        let key = self.value(key).to_text();
                        let value = self.value(&for_expr.value_expr);
                        match key {
                            Value::String(key) if for_expr.grouping => {
                                let group = groups.entry(Arc::from(key.as_str()));
                                let group = group.or_insert_with(|| (key, Vec::new()));
                                group.1.push((value, made));
                            }
                            Value::String(key) => map.entries.add(&key, value, made),
                            _ if for_expr.grouping => settled = false,
                            _ => map.overshadow(),
                        }
                    }
                },
                // Whether the element is in decides on the length of a list, but only on the
                // presence of a key in a map.
                None if for_expr.key_expr.is_some() && !for_expr.grouping => map.overshadow(),
                None => settled = false,
            }
            self.loops.truncate(depth);
        }
        self.loops.truncate(depth);
        for (key, items) in groups.into_values() {
            let made = items.iter().fold(Made::Unwritten, |all, (_, made)| all.and(made));
            map.entries.add(&key, Value::List(items.into_iter().collect()), made);
        }
        match (settled, &for_expr.key_expr) {
            (false, _) => Value::UNKNOWN,
            (true, Some(_)) => Value::Map(Arc::new(map)),
            (true, None) => Value::List(list.into_iter().collect()),
        }
    }
}

/// A set: each element once, in the order that Terraform gives them; none unless all are known.
pub(super) fn set(items: impl IntoIterator<Item = (Value, Made)>) -> Option<Value> {
    let items: Elements = items.into_iter().collect();
    if !items.iter().all(|(it, _)| it.is_known()) {
        return None;
    }
    let kind = common(items.iter().map(|(it, _)| it));
    let mut sorted: BTreeMap<super::order::Key, (Value, Made)> = BTreeMap::new();
    for (value, made) in items {
        let value = kind.convert(value);
        let key = super::order::key(&value)?;
        match sorted.get_mut(&key) {
            Some((_, all)) => *all = all.and(&made),
            None => {
                sorted.insert(key, (value, made));
            }
        }
    }
    Some(Value::Set(sorted.into_values().collect()))
}
