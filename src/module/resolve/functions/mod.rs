//! Terraform's functions, as far as texts, names, maps and ARNs need them. A function that is not
//! here, or an argument that is not settled, gives an unknown value.

mod argument;
mod collection;
mod combine;
mod encoding;
mod format;
mod number;
mod pattern;
mod text;

pub(super) use argument::alike;

use super::expression::Evaluation;
use crate::hcl::ast::expr::{Expression, FuncCall};
use crate::module::{Address, Part, Value};

/// Why a call gives no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// Terraform stops with an error.
    Fails,
    /// An argument is not known, or what Terraform does is not.
    Unsettled,
}

/// What a function gives back.
pub(super) type Answer = Result<Value, Stop>;

/// Functions that take everything, with what they give for arguments; none for another function.
type Family = fn(&str, &[Value]) -> Option<Answer>;

const FAMILIES: [Family; 6] =
    [text::call, collection::call, combine::call, number::call, encoding::call, pattern::call];

impl Evaluation<'_> {
    pub(super) fn call(&mut self, call: &FuncCall) -> Value {
        let name = call.name.name.as_str();
        let namespace: Vec<&str> = call.name.namespace.iter().map(|it| it.as_str()).collect();
        match (namespace.as_slice(), name) {
            ([] | ["core"], "try") => return self.first_that_works(call),
            ([] | ["core"], "can") => return self.works(call),
            ([] | ["core"], "file") => return self.file(call),
            ([] | ["core"] | ["provider", "aws"], _) => {}
            _ => return Value::UNKNOWN,
        }
        let Some(arguments) = self.arguments(call) else { return Value::UNKNOWN };
        let size: usize = arguments.iter().map(|value| value.size(super::LARGEST)).sum();
        if !self.resolver.spend(size) {
            return Value::UNKNOWN;
        }
        let answer = if namespace.first() == Some(&"provider") {
            encoding::of_provider(name, &arguments)
        } else {
            FAMILIES.iter().find_map(|family| family(name, &arguments))
        };
        match (answer, name) {
            (Some(Ok(value)), "lookup") => {
                let is_literal = matches!(call.args.get(1), Some(Expression::String(_)));
                match arguments.as_slice() {
                    [map, key, ..] if !is_literal => self.looked_up(map, key, value),
                    _ => value,
                }
            }
            (Some(Ok(value)), _) => value,
            (Some(Err(Stop::Fails)), _) => self.fails(),
            (Some(Err(Stop::Unsettled)) | None, _) => Value::UNKNOWN,
        }
    }

    /// The arguments, with a final `...` spread.
    fn arguments(&mut self, call: &FuncCall) -> Option<Vec<Value>> {
        let mut values: Vec<Value> = call.args.iter().map(|it| self.value(it)).collect();
        if call.args.expand_final() {
            let last = values.pop()?;
            values.extend(last.items()?.with_made().map(|(it, made)| it.also_made_from(&made)));
        }
        Some(values)
    }

    /// `file`, of a file that lies in the module's folder.
    fn file(&mut self, call: &FuncCall) -> Value {
        let [Some(path), None] = [call.args.first(), call.args.get(1)] else {
            return Value::UNKNOWN;
        };
        let parts = self.value(path).parts().unwrap_or_default();
        let [Part::Unknown(Some(folder)), Part::Known(path)] = parts.as_slice() else {
            return Value::UNKNOWN;
        };
        let is_own = matches!(&folder.address, Address::Builtin(name) if name == "path.module");
        let path = path.strip_prefix('/').filter(|_| is_own && folder.path.is_empty());
        let text = path.and_then(|path| self.resolver.module.other_text(path));
        match text {
            Some(text) if self.resolver.spend(text.len()) => {
                Value::string(crate::module::resolve::composed(text))
            }
            _ => Value::UNKNOWN,
        }
    }

    /// `try`: the first argument that Terraform evaluates without an error.
    fn first_that_works(&mut self, call: &FuncCall) -> Value {
        for argument in &call.args {
            match self.attempt(argument) {
                (_, true) => {}
                (value, false) => return value,
            }
        }
        if call.args.is_empty() { Value::UNKNOWN } else { self.fails() }
    }

    /// `can`: whether Terraform evaluates the argument without an error.
    fn works(&mut self, call: &FuncCall) -> Value {
        let Some(argument) = call.args.first() else { return Value::UNKNOWN };
        match self.attempt(argument) {
            (_, true) => Value::Bool(false),
            (value, false) if value.is_known() => Value::Bool(true),
            _ => Value::UNKNOWN,
        }
    }
}
