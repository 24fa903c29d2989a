//! The values of variables: given, from `.tfvars` files, or by default, converted to their type.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hcl_edit::expr::Expression;

use super::expression::set;
use super::{Inputs, Resolver, Scope};
use crate::module::{Address, File, FileKind, Map, Module, Number, Value};

/// The values that are known, by name. Terraform's order of strength: `-var` and `-var-file`,
/// `*.auto.tfvars` in the order of their names, `terraform.tfvars`, the default.
pub(super) fn values(resolver: &Resolver<'_>, inputs: &Inputs) -> BTreeMap<String, Value> {
    let module = resolver.module;
    let scope = Scope::default();
    let mut given: BTreeMap<&str, Value> = BTreeMap::new();
    for index in module.value_files(inputs) {
        let Some(file) = module.files().get(index) else { continue };
        for attribute in file.document.body().attributes() {
            let value = resolver.value(index, &attribute.value, &scope);
            given.insert(attribute.key.as_str(), value);
        }
    }
    for (name, text) in &inputs.variables {
        given.insert(name, Value::string(text));
    }
    let mut values = BTreeMap::new();
    for address in module.addresses() {
        let Address::Variable(name) = address else { continue };
        let kind = module.attribute(address, "type").map(|(_, attribute)| &attribute.value);
        let value = match given.get(name.as_str()) {
            Some(value) => value.clone(),
            None => match module.attribute(address, "default") {
                Some((file, default)) => resolver.value(file, &default.value, &scope),
                None => continue,
            },
        };
        values.insert(name.clone(), kind.map_or(value.clone(), |kind| convert(value, kind, 0)));
    }
    values
}

impl Module {
    /// The `.tfvars` files that apply under the inputs, the strongest last, as indices into
    /// [`Module::files`].
    pub fn value_files(&self, inputs: &Inputs) -> Vec<usize> {
        let chosen = inputs.var_files.iter().filter_map(|name| self.file_named(name));
        let is_values = |index: &usize| {
            self.files().get(*index).is_some_and(|file| file.kind == FileKind::Values)
        };
        self.always_read.iter().copied().chain(chosen.filter(is_values)).collect()
    }

    /// The name of a file below the module's folder, or the whole name of one that is not there.
    pub fn own_name<'f>(&self, file: &'f File) -> &'f str {
        file.name().strip_prefix(&self.folder).unwrap_or(file.name())
    }
}

/// The variables that somebody gives a value; all others have their default, or none.
pub(super) fn given(module: &Module, inputs: &Inputs) -> BTreeSet<String> {
    let files =
        module.value_files(inputs).into_iter().filter_map(|index| module.files().get(index));
    let in_files = files.flat_map(|file| file.document.body().attributes());
    in_files.map(|it| it.key.to_string()).chain(inputs.variables.keys().cloned()).collect()
}

/// The value as a type constraint makes it. What a constraint may add or refuse is unknown.
fn convert(value: Value, kind: &Expression, depth: usize) -> Value {
    if value.is_unknown() || value == Value::Null || depth > 32 {
        return value;
    }
    match kind {
        Expression::Variable(name) => match name.as_str() {
            "string" => value.to_text(),
            "number" => match &value {
                Value::Number(_) => value,
                Value::String(text) => text
                    .parse()
                    .map_or(Value::UNKNOWN, |number| Value::Number(Number::Whole(number))),
                _ => Value::UNKNOWN,
            },
            "bool" => match value.as_str() {
                Some("true") => Value::Bool(true),
                Some("false") => Value::Bool(false),
                _ if matches!(value, Value::Bool(_)) => value,
                _ => Value::UNKNOWN,
            },
            _ => value,
        },
        Expression::FuncCall(call) => {
            let argument = call.args.get(0);
            match (call.name.name.as_str(), argument, &value) {
                ("list", Some(inner), Value::List(items)) => Value::list(
                    items.iter().map(|it| convert(it.clone(), inner, depth + 1)).collect(),
                ),
                ("set", Some(inner), Value::List(items)) => {
                    let items: Vec<_> =
                        items.iter().map(|it| convert(it.clone(), inner, depth + 1)).collect();
                    // Only a set of texts has an order that is easily known.
                    match inner.as_variable() {
                        Some(name) if name.as_str() == "string" => set(&items),
                        _ => Value::UNKNOWN,
                    }
                }
                ("map", Some(inner), Value::Map(map)) => {
                    let entries = map.entries.iter();
                    let entries = entries
                        .map(|(key, it)| (key.clone(), convert(it.clone(), inner, depth + 1)));
                    Value::Map(Arc::new(Map { entries: entries.collect(), open: map.open }))
                }
                ("object", Some(Expression::Object(shape)), Value::Map(map)) => {
                    object(map, shape, depth)
                }
                // A text given on the command line is the text of an expression then.
                (_, _, Value::String(_)) => Value::UNKNOWN,
                _ => value,
            }
        }
        _ => value,
    }
}

/// The default of an optional attribute: a plain literal, or else unknown; `null` without one.
fn default(written: Option<&Expression>) -> Value {
    match written {
        None | Some(Expression::Null(_)) => Value::Null,
        Some(Expression::String(text)) => Value::string(text.as_str()),
        Some(Expression::Bool(truth)) => Value::Bool(*truth.value()),
        Some(_) => Value::UNKNOWN,
    }
}

/// An object keeps the attributes of its type only, and optional ones may appear.
fn object(map: &Map, shape: &hcl_edit::expr::Object, depth: usize) -> Value {
    let mut converted = Map { entries: BTreeMap::new(), open: map.open };
    for (key, kind) in shape {
        let name = match key {
            hcl_edit::expr::ObjectKey::Ident(name) => name.as_str(),
            hcl_edit::expr::ObjectKey::Expression(key) => match key.as_str() {
                Some(name) => name,
                None => return Value::UNKNOWN,
            },
        };
        let kind = kind.expr();
        let (inner, optional) = match kind {
            Expression::FuncCall(call) if call.name.name.as_str() == "optional" => {
                (call.args.get(0), Some(default(call.args.get(1))))
            }
            _ => (Some(kind), None),
        };
        let given = map.entries.get(name);
        match (given.filter(|given| optional.is_none() || **given != Value::Null), inner) {
            (Some(value), Some(inner)) => {
                let value = convert(value.clone(), inner, depth + 1);
                converted.entries.insert(name.to_owned(), value);
            }
            (_, Some(inner)) if optional.is_some() => {
                // What is not known to be left out may be given all the same.
                let left_out = given.is_some() || !map.open;
                let default = optional.filter(|_| left_out).unwrap_or(Value::UNKNOWN);
                let value = convert(default, inner, depth + 1);
                converted.entries.insert(name.to_owned(), value);
            }
            _ => converted.open = true,
        }
    }
    Value::Map(Arc::new(converted))
}
