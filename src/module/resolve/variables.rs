//! The values of variables: given, from `.tfvars` files, or by default, converted to their type.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::expression::set;
use super::functions::alike;
use super::{Inputs, Resolver, Scope};
use crate::hcl::ast::expr::Expression;
use crate::module::{Address, File, FileKind, Map, Module, Value};

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
    for (name, value) in inputs.arguments.iter().flat_map(|arguments| arguments.iter()) {
        given.insert(name, value.clone());
    }
    let mut values = BTreeMap::new();
    for address in module.addresses() {
        let Address::Variable(name) = address else { continue };
        let kind = module.attribute(address, "type");
        let kind = kind.map(|(file, attribute)| (file, &attribute.value));
        let value = match given.get(name.as_str()) {
            Some(value) => value.clone(),
            None => match module.attribute(address, "default") {
                Some((file, default)) => resolver.value(file, &default.value, &scope),
                None => continue,
            },
        };
        let value = match kind {
            Some((file, kind)) => Conversion { resolver, file }.convert(value, kind, 0),
            None => value,
        };
        values.insert(name.clone(), value);
    }
    values
}

impl Module {
    /// The `.tfvars` files that apply under the inputs, the strongest last, as indices into
    /// [`Module::files`].
    pub fn value_files(&self, inputs: &Inputs) -> Vec<usize> {
        if inputs.arguments.is_some() {
            return Vec::new();
        }
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
    let arguments = inputs.arguments.iter().flat_map(|arguments| arguments.keys());
    let given = inputs.variables.keys().chain(arguments).cloned();
    in_files.map(|it| it.key.to_string()).chain(given).collect()
}

/// Makes values what a type constraint in a file says.
struct Conversion<'r, 'm> {
    resolver: &'r Resolver<'m>,
    file: usize,
}

impl Conversion<'_, '_> {
    /// The value as a type constraint makes it. What a constraint may add or refuse is unknown.
    fn convert(&self, value: Value, kind: &Expression, depth: usize) -> Value {
        if value.is_unknown() || value == Value::Null || depth > 32 {
            return value;
        }
        match kind {
            Expression::Variable(name) => match name.as_str() {
                "string" => value.to_text(),
                "number" => value.to_number().map_or(Value::UNKNOWN, Value::Number),
                "bool" => value.to_bool().map_or(Value::UNKNOWN, Value::Bool),
                _ => value,
            },
            Expression::FuncCall(call) => {
                let argument = call.args.first();
                match (call.name.name.as_str(), argument, &value) {
                    ("list", Some(inner), Value::List(items) | Value::Set(items)) => Value::List(
                        alike(items)
                            .into_iter()
                            .map(|(it, made)| (self.convert(it, inner, depth + 1), made))
                            .collect(),
                    ),
                    ("set", Some(inner), Value::List(items) | Value::Set(items)) => {
                        let items = items.with_made();
                        set(items
                            .map(|(it, made)| (self.convert(it.clone(), inner, depth + 1), made)))
                        .unwrap_or_default()
                    }
                    ("map", Some(inner), Value::Map(map)) => {
                        let mut converted = Map::clone(map);
                        let entries = converted.entries.values_mut();
                        entries.for_each(|it| *it = self.convert(it.clone(), inner, depth + 1));
                        Value::Map(Arc::new(converted))
                    }
                    ("tuple", Some(Expression::Array(kinds)), Value::List(items))
                        if kinds.len() == items.len() =>
                    {
                        let items = items.with_made().zip(kinds.iter());
                        Value::List(
                            items
                                .map(|((it, made), kind)| {
                                    (self.convert(it.clone(), kind, depth + 1), made)
                                })
                                .collect(),
                        )
                    }
                    ("object", Some(Expression::Object(shape)), Value::Map(map)) => {
                        self.object(map, shape, depth)
                    }
                    // A text given on the command line is the text of an expression then.
                    (_, _, Value::String(_)) => Value::UNKNOWN,
                    _ => value,
                }
            }
            _ => value,
        }
    }

    /// An object keeps the attributes of its type only, and optional ones may appear.
    fn object(&self, map: &Map, shape: &crate::hcl::ast::expr::Object, depth: usize) -> Value {
        let mut converted = Map { open: map.open, ..Map::default() };
        for (key, kind) in shape {
            let name = match key {
                crate::hcl::ast::expr::ObjectKey::Ident(name) => name.as_str(),
                crate::hcl::ast::expr::ObjectKey::Expression(key) => match key.as_str() {
                    Some(name) => name,
                    None => return Value::UNKNOWN,
                },
            };
            let kind = kind.expr();
            let (inner, optional) = match kind {
                Expression::FuncCall(call) if call.name.name.as_str() == "optional" => {
                    (call.args.first(), Some(self.default(call.args.get(1))))
                }
                _ => (Some(kind), None),
            };
            let given = map.entries.entry(name);
            match (given.filter(|given| optional.is_none() || given.value != Value::Null), inner) {
                (Some(entry), Some(inner)) => {
                    let value = self.convert(entry.value.clone(), inner, depth + 1);
                    converted.entries.put(name.to_owned(), entry.with(value));
                }
                (_, Some(inner)) if optional.is_some() => {
                    // What is not known to be left out may be given all the same.
                    let left_out = given.is_some() || !map.open;
                    let default = optional.filter(|_| left_out).unwrap_or(Value::UNKNOWN);
                    let value = self.convert(default, inner, depth + 1);
                    converted.entries.insert(name.to_owned(), value);
                }
                _ => converted.open = true,
            }
        }
        Value::Map(Arc::new(converted))
    }

    /// What stands for an optional attribute that is left out: `null` without a default.
    fn default(&self, written: Option<&Expression>) -> Value {
        written.map_or(Value::Null, |it| self.resolver.value(self.file, it, &Scope::default()))
    }
}
