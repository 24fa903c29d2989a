//! The environment variables in which programs find what a module gives them.

use std::ops::Range;

use crate::hcl::ast::Span;
use crate::hcl::ast::expr::{Expression, Object, ObjectKey};
use crate::hcl::ast::structure::{Body, Structure};
use crate::module::{Definition, Module, holds};

/// The environment variable that is set to what stands at `span`: a key in capitals around it, or
/// the `name` beside the `value`, as the definitions of containers have it.
pub(crate) fn variable(
    module: &Module,
    reader: &Definition,
    span: &Range<usize>,
) -> Option<String> {
    let mut around: Vec<(&ObjectKey, &Object)> = Vec::new();
    if let Some(entry) = module.entry(reader) {
        in_value(&entry.value, span, &mut around);
    } else if let Some(block) = module.block(reader) {
        in_body(&block.body, span, &mut around);
    }
    let capital = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
    };
    around.iter().rev().find_map(|(key, object)| {
        let name = key.text()?;
        if capital(name) {
            return Some(name.to_owned());
        }
        if !["value", "valuefrom", "value_from"].contains(&name.to_ascii_lowercase().as_str()) {
            return None;
        }
        let beside = object
            .iter()
            .find(|(key, _)| key.text().is_some_and(|key| key.eq_ignore_ascii_case("name")))?;
        beside.1.expr().as_str().map(str::to_owned)
    })
}

/// The keys of the objects around what stands at `span`, the innermost last.
pub(crate) fn around(module: &Module, reader: &Definition, span: &Range<usize>) -> Vec<String> {
    let mut around: Vec<(&ObjectKey, &Object)> = Vec::new();
    if let Some(block) = module.block(reader) {
        in_body(&block.body, span, &mut around);
    }
    around.iter().filter_map(|(key, _)| key.text().map(str::to_owned)).collect()
}

fn in_body<'m>(body: &'m Body, span: &Range<usize>, around: &mut Vec<(&'m ObjectKey, &'m Object)>) {
    for structure in body {
        if !structure.span().is_some_and(|here| holds(&here, span)) {
            continue;
        }
        match structure {
            Structure::Attribute(attribute) => in_value(&attribute.value, span, around),
            Structure::Block(block) => in_body(&block.body, span, around),
        }
    }
}

fn in_value<'m>(
    value: &'m Expression,
    span: &Range<usize>,
    around: &mut Vec<(&'m ObjectKey, &'m Object)>,
) {
    let holds = |value: &Expression| value.span().is_some_and(|here| holds(&here, span));
    match value.bare() {
        Expression::Object(object) => {
            if let Some((key, value)) = object.iter().find(|(_, value)| holds(value.expr())) {
                around.push((key, object));
                in_value(value.expr(), span, around);
            }
        }
        Expression::Array(array) => {
            if let Some(item) = array.iter().find(|item| holds(item)) {
                in_value(item, span, around);
            }
        }
        Expression::FuncCall(call) => {
            if let Some(argument) = call.args.iter().find(|argument| holds(argument)) {
                in_value(argument, span, around);
            }
        }
        Expression::Conditional(condition) => {
            for branch in [&condition.true_expr, &condition.false_expr] {
                if holds(branch) {
                    in_value(branch, span, around);
                }
            }
        }
        _ => {}
    }
}
