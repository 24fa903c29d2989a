//! What values and expressions are made of, for a comparison part by part.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::residue;
use crate::hcl::ast::expr::{Expression, Object};
use crate::hcl::ast::template::Element;
use crate::module::{Address, Module, Value};

/// The resources that are read in these bytes, also through locals.
pub(super) fn resources(
    module: &Module,
    file: usize,
    span: &Range<usize>,
    found: &mut BTreeSet<Address>,
) {
    let mut open: Vec<&Address> =
        residue::references(module, file, span).map(|it| &it.address).collect();
    let mut seen = BTreeSet::new();
    while let Some(address) = open.pop() {
        match address {
            Address::Resource { .. } | Address::Data { .. } => _ = found.insert(address.clone()),
            Address::Local(_) if seen.insert(address) => {
                let definition = module.effective(address);
                let references = definition.map(|it| module.references_of(it)).unwrap_or_default();
                open.extend(references.iter().map(|it| &it.address));
            }
            _ => {}
        }
    }
}

/// The entries of an object by their keys; none when a key is computed.
pub(super) fn entries(object: &Object) -> Option<BTreeMap<String, &Expression>> {
    object.iter().map(|(key, value)| Some((key.text()?.to_owned(), value.expr()))).collect()
}

/// A text, or the texts of a list.
pub(super) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::List(items) | Value::Set(items) => {
            items.iter().filter_map(|it| Some(it.as_str()?.to_owned())).collect()
        }
        other => other.as_str().map(str::to_owned).into_iter().collect(),
    }
}

/// Stands around the number of what is read in a text.
const MARK: char = '\u{f8ff}';

/// A text that is JSON once what it reads are values.
pub(super) struct Interpolated<'e> {
    /// The JSON, with a mark for each part that is read.
    pub(super) json: Value,
    /// What is read.
    pub(super) read: Vec<&'e Expression>,
}

impl<'e> Interpolated<'e> {
    /// The JSON that a template is; none where it is none, or is put together by directives.
    pub(super) fn of(expression: &'e Expression) -> Option<Self> {
        let elements: Vec<&Element> = match expression {
            Expression::HeredocTemplate(heredoc) => heredoc.template.iter().collect(),
            Expression::StringTemplate(template) => template.iter().collect(),
            _ => return None,
        };
        let (mut text, mut read) = (String::new(), Vec::new());
        for element in elements {
            match element {
                Element::Literal(literal) => text.push_str(literal.as_str()),
                Element::Interpolation(it) => {
                    // What is encoded stands without quotes.
                    let encoded = matches!(&it.expr, Expression::FuncCall(call)
                        if call.name.name.as_str() == "jsonencode");
                    let quote = if encoded { "\"" } else { "" };
                    // Writing to a String cannot fail.
                    let _ = write!(text, "{quote}{MARK}{}{MARK}{quote}", read.len());
                    read.push(&it.expr);
                }
                Element::Directive(_) => return None,
            }
        }
        Some(Self { json: json(&Value::string(text))?, read })
    }

    /// The numbers of what is read in a text of the JSON.
    pub(super) fn within(value: &Value) -> Vec<usize> {
        let text = value.as_str().unwrap_or_default();
        text.split(MARK).skip(1).step_by(2).filter_map(|it| it.parse().ok()).collect()
    }
}

/// The value that a text is as JSON, when it is an object or a list.
pub(super) fn json(value: &Value) -> Option<Value> {
    let text = match value {
        Value::String(text) => text.to_string(),
        Value::Template(_) => value.pattern()?,
        _ => return None,
    };
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let found: serde_json::Value = serde_json::from_str(&text).ok()?;
    Some(of_json(&found))
}

fn of_json(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Bool(*value),
        serde_json::Value::Number(number) => Value::string(number.to_string()),
        serde_json::Value::String(text) => Value::string(text),
        serde_json::Value::Array(items) => Value::list(items.iter().map(of_json).collect()),
        serde_json::Value::Object(entries) => {
            Value::map(entries.iter().map(|(key, value)| (key.clone(), of_json(value))).collect())
        }
    }
}
