//! Policies that are written as JSON, with `${}` in them.

use std::fmt::Write as _;
use std::ops::Range;

use serde_json::Value as Plain;

use super::json::{Json, Kind};
use super::statement::{Item, Listed, Test};
use super::{Heredoc, THROUGH};
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::template::Element;
use crate::module::{Part, Resolver, Scope, Value, span_of};

/// Actions, all actions but which, resources, all resources but which: each with its items, whether
/// there may be more, and where all of it is written.
pub(super) type Parts = [Option<(Vec<Item>, bool, Range<usize>)>; 4];

/// A statement as it was read.
pub(super) struct Read {
    /// Where it is written.
    pub(super) at: Range<usize>,
    pub(super) effect: Option<Value>,
    pub(super) parts: Parts,
    /// Where the parts of the list of resources stand.
    pub(super) resource_parts: Vec<Range<usize>>,
    pub(super) conditions: Vec<String>,
    /// The conditions with their values.
    pub(super) tests: Vec<Test>,
    /// Where the profiles stand through which a call must come.
    pub(super) through: Vec<Listed>,
}

const KEYS: [&str; 4] = ["Action", "NotAction", "Resource", "NotResource"];

/// Stands around the number of an interpolation, in text that is to be read as JSON.
const MARK: char = '\u{f8ff}';

/// The statements of a policy that is a text; none when it cannot be read.
pub(super) fn read(
    resolver: &Resolver<'_>,
    file: usize,
    expression: &Expression,
    scope: &Scope,
) -> Option<Vec<Read>> {
    let document = &resolver.module().files().get(file)?.document;
    let text = document.text();
    let mut values = Vec::new();
    let json = match expression {
        Expression::String(literal) => literal.as_str().to_owned(),
        Expression::StringTemplate(template) => {
            let parts = template.iter().map(|element| (element, None));
            assemble(resolver, file, parts, scope, &mut values)?
        }
        Expression::HeredocTemplate(heredoc) => {
            // White space means nothing in JSON, so the text is taken as it stands in the file.
            let parts = heredoc.template.iter().map(|element| {
                let raw = match element {
                    Element::Literal(literal) => text.get(span_of(literal)),
                    _ => None,
                };
                (element, raw)
            });
            assemble(resolver, file, parts, scope, &mut values)?
        }
        _ => return None,
    };
    let json: Plain = serde_json::from_str(&json).ok()?;
    let span = span_of(expression);
    let value = value_of(&json, &values, 0);
    let mut found = statements(&value.get("Statement"), file, &span)?;
    if let Expression::HeredocTemplate(heredoc) = expression
        && let Some(written) = Heredoc::read(document, expression, heredoc)
        && written.statements().len() == found.len()
    {
        for (read, own) in found.iter_mut().zip(written.statements()) {
            locate(read, own);
        }
    }
    Some(found)
}

/// Says where the parts of a statement stand, which is written as JSON at places that are known.
fn locate(read: &mut Read, own: &Json) {
    read.at = own.span.clone();
    for (part, key) in read.parts.iter_mut().zip(KEYS) {
        let (Some((items, _, at)), Some(value)) = (part, own.get(key)) else { continue };
        *at = value.span.clone();
        // An interpolation may be several items.
        let elements = Some(value.all()).filter(|all| all.len() == items.len());
        for (index, item) in items.iter_mut().enumerate() {
            let element = elements.and_then(|all| all.get(index));
            item.span = element.map_or_else(|| at.clone(), |it| it.span.clone());
        }
    }
    if let Some(Kind::Object(operators)) = own.get("Condition").map(|it| &it.kind) {
        let met = operators.iter().filter(|(operator, _)| is_met_by_one(operator));
        let through = met.filter_map(|(_, tests)| tests.get(THROUGH));
        read.through = through.map(listed).collect();
    }
    let resources = own.get("Resource").or_else(|| own.get("NotResource"));
    read.resource_parts = resources.map(|it| listed(it).parts).unwrap_or_default();
}

fn listed(value: &Json) -> Listed {
    let parts = value.all().iter().map(|it| it.span.clone()).collect();
    Listed { at: value.span.clone(), parts }
}

/// Whether a condition with this operator is met when one of its values is what the request has, and
/// not met where the request has nothing.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
pub(super) fn is_met_by_one(operator: &str) -> bool {
    let operator = operator.strip_prefix("ForAnyValue:").unwrap_or(operator);
    ["StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(operator))
}

fn assemble<'e>(
    resolver: &Resolver<'_>,
    file: usize,
    parts: impl Iterator<Item = (&'e Element, Option<&'e str>)>,
    scope: &Scope,
    values: &mut Vec<Value>,
) -> Option<String> {
    let mut json = String::new();
    for (element, raw) in parts {
        match (element, raw) {
            (Element::Literal(_), Some(raw)) => {
                json.push_str(&raw.replace("$${", "${").replace("%%{", "%{"));
            }
            (Element::Literal(literal), None) => json.push_str(literal.as_str()),
            (Element::Interpolation(interpolation), _) => {
                // What is encoded here stands without quotes.
                let (value, encoded) = match &interpolation.expr {
                    Expression::FuncCall(call) if call.name.name.as_str() == "jsonencode" => {
                        (call.args.first()?, true)
                    }
                    value => (value, false),
                };
                let quote = if encoded { "\"" } else { "" };
                let _ = write!(json, "{quote}{MARK}{}{MARK}{quote}", values.len());
                values.push(resolver.value(file, value, scope));
            }
            (Element::Directive(_), _) => return None,
        }
    }
    Some(json)
}

/// The value of JSON in which interpolations are marked.
fn value_of(json: &Plain, values: &[Value], depth: usize) -> Value {
    if depth > 32 {
        return Value::UNKNOWN;
    }
    match json {
        Plain::Null => Value::Null,
        Plain::Bool(value) => Value::Bool(*value),
        Plain::Number(number) => Value::string(number.to_string()),
        Plain::String(text) => of_text(text, values),
        Plain::Array(items) => {
            Value::list(items.iter().map(|item| value_of(item, values, depth + 1)).collect())
        }
        Plain::Object(map) => Value::map(
            map.iter().map(|(key, it)| (key.clone(), value_of(it, values, depth + 1))).collect(),
        ),
    }
}

fn of_text(text: &str, values: &[Value]) -> Value {
    let mut pieces = text.split(MARK).enumerate().filter(|(_, piece)| !piece.is_empty());
    let value = |number: &str| {
        let index = number.parse::<usize>().ok();
        index.and_then(|index| values.get(index)).cloned().unwrap_or_default()
    };
    let alone = (pieces.next(), pieces.next());
    if let (Some((1, number)), None) = alone {
        return value(number);
    }
    // Every second piece is the number of a value.
    let mut parts = Vec::new();
    for (index, piece) in text.split(MARK).enumerate() {
        if index % 2 == 0 {
            parts.push(Part::Known(piece.into()));
        } else {
            match value(piece).parts() {
                Some(more) => parts.extend(more),
                None => return Value::UNKNOWN,
            }
        }
    }
    Value::from_parts(parts)
}

/// The statements of a policy's value, all at one place; none when there may be others.
pub(super) fn statements(value: &Value, file: usize, span: &Range<usize>) -> Option<Vec<Read>> {
    match value {
        Value::List(items) | Value::Set(items) => {
            items.iter().map(|item| one(item, file, span)).collect::<Option<Vec<Read>>>()
        }
        other => one(other, file, span).map(|read| vec![read]),
    }
}

fn one(value: &Value, file: usize, span: &Range<usize>) -> Option<Read> {
    let map = value.as_map()?;
    let items = |key: &str| {
        let item = |value: Value| Item { value, file, span: span.clone() };
        let (items, more) = match map.entries.get(key)?.clone() {
            Value::List(all) | Value::Set(all) => (all.iter().cloned().map(item).collect(), false),
            Value::Unknown(None) => (Vec::new(), true),
            value => (vec![item(value)], false),
        };
        Some((items, more || map.open, span.clone()))
    };
    let mut conditions = Vec::new();
    if let Some(condition) = map.entries.get("Condition") {
        variables(condition, &mut conditions);
    }
    let (effect, parts) = (map.entries.get("Effect").cloned(), KEYS.map(items));
    let (at, resource_parts, through) = (span.clone(), Vec::new(), Vec::new());
    let tests = map.entries.get("Condition").map(tests).unwrap_or_default();
    Some(Read { at, effect, parts, resource_parts, conditions, tests, through })
}

/// The conditions of `{ StringEquals = { "aws:…" = … } }`.
pub(super) fn tests(condition: &Value) -> Vec<Test> {
    let mut found = Vec::new();
    for (operator, tests) in condition.as_map().iter().flat_map(|it| &it.entries) {
        for (variable, values) in tests.as_map().iter().flat_map(|it| &it.entries) {
            found.push(Test::new(operator, variable, values));
        }
    }
    found
}

/// The variables of `{ StringEquals = { "aws:…" = … } }`, or of a list of objects that each name
/// their `variable`.
pub(super) fn variables(condition: &Value, found: &mut Vec<String>) {
    match condition {
        Value::List(items) | Value::Set(items) => {
            items.iter().for_each(|item| variables(item, found));
        }
        Value::Map(tests) => {
            if let Some(variable) = tests.entries.get("variable").and_then(Value::as_str) {
                found.push(variable.to_lowercase());
            }
            for test in tests.entries.values() {
                match test {
                    Value::Map(test) => {
                        found.extend(test.entries.keys().map(|key| key.to_lowercase()));
                        if let Some(variable) = test.entries.get("variable").and_then(Value::as_str)
                        {
                            found.push(variable.to_lowercase());
                        }
                    }
                    Value::Unknown(_) => found.push(super::read::ANY.to_owned()),
                    _ => {}
                }
            }
            if tests.open {
                found.push(super::read::ANY.to_owned());
            }
        }
        _ => found.push(super::read::ANY.to_owned()),
    }
}
