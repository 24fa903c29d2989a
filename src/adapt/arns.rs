//! Where a module puts the ARNs of its profiles together: in maps and in lists.

use std::ops::Range;

use crate::hcl::ast::expr::{Expression as Hcl, TraversalOperator};
use crate::hcl::ast::structure::{Body, Structure};
use crate::hcl::ast::template::Element;
use crate::module::{Definition, Module, PROFILE, span_of};

/// A profile by its label and, in a `for_each`, its instance.
pub(super) type Name<'m> = (&'m str, Option<&'m str>);

/// The label and instance of the profile whose `arn` the expression is.
pub(super) fn arn_of(expression: &Hcl) -> Option<Name<'_>> {
    let traversal = expression.as_traversal()?;
    if traversal.expr.as_variable()?.as_str() != PROFILE {
        return None;
    }
    let steps: Vec<&TraversalOperator> =
        traversal.operators.iter().map(crate::hcl::ast::Spanned::value).collect();
    let name = |step: &'_ TraversalOperator| match step {
        TraversalOperator::GetAttr(name) => Some(name.as_str() == "arn"),
        _ => None,
    };
    match steps.as_slice() {
        [TraversalOperator::GetAttr(label), last] if name(last)? => Some((label.as_str(), None)),
        [TraversalOperator::GetAttr(label), TraversalOperator::Index(index), last]
            if name(last)? =>
        {
            Some((label.as_str(), Some(index.as_str()?)))
        }
        _ => None,
    }
}

/// Whether the expression is what it reads as a whole, with no text put around it.
pub(super) fn is_whole(expression: &Hcl) -> bool {
    match expression {
        Hcl::Traversal(_) => true,
        Hcl::Parenthesis(inner) => is_whole(inner.inner()),
        Hcl::Conditional(choice) => is_whole(&choice.true_expr) || is_whole(&choice.false_expr),
        Hcl::FuncCall(call) => {
            let passes = ["one", "try", "coalesce", "sensitive", "nonsensitive"];
            passes.contains(&call.name.name.as_str()) && call.args.iter().any(is_whole)
        }
        Hcl::StringTemplate(template) => {
            let mut elements = template.iter();
            let only = (elements.next(), elements.next());
            matches!(only, (Some(Element::Interpolation(it)), None) if is_whole(&it.expr))
        }
        _ => false,
    }
}

/// Whether the expression makes one text of several.
pub(super) fn is_composed(expression: &Hcl) -> bool {
    match expression {
        Hcl::StringTemplate(_) | Hcl::HeredocTemplate(_) => !is_whole(expression),
        Hcl::Parenthesis(inner) => is_composed(inner.inner()),
        Hcl::FuncCall(call) => ["format", "join"].contains(&call.name.name.as_str()),
        _ => false,
    }
}

/// A map or list that holds ARNs of profiles.
#[derive(Debug)]
pub(super) struct Collection<'m> {
    /// The bytes of the value.
    pub(super) span: Range<usize>,
    /// The entries or elements that are ARNs: the key, where there is one, and whose ARN.
    pub(super) arns: Vec<(Option<&'m str>, Name<'m>)>,
    /// Whether it holds nothing else.
    pub(super) pure: bool,
}

/// The maps (or else lists) of ARNs in a definition.
pub(super) fn collections<'m>(
    module: &'m Module,
    definition: &Definition,
    lists: bool,
) -> Vec<Collection<'m>> {
    let mut found = Vec::new();
    if let Some(entry) = module.entry(definition) {
        in_value(&entry.value, lists, &mut found);
    }
    if let Some(block) = module.block(definition) {
        in_body(&block.body, lists, &mut found);
    }
    found
}

fn in_body<'m>(body: &'m Body, lists: bool, found: &mut Vec<Collection<'m>>) {
    for structure in body {
        match structure {
            Structure::Attribute(attribute) => in_value(&attribute.value, lists, found),
            Structure::Block(block) => in_body(&block.body, lists, found),
        }
    }
}

fn in_value<'m>(value: &'m Hcl, lists: bool, found: &mut Vec<Collection<'m>>) {
    match value {
        Hcl::Parenthesis(inner) => in_value(inner.inner(), lists, found),
        Hcl::Object(object) => {
            let arns: Vec<_> = object
                .iter()
                .filter_map(|(key, value)| Some((Some(key.text()?), arn_of(value.expr())?)))
                .collect();
            if !lists && !arns.is_empty() {
                let pure = arns.len() == object.len();
                found.push(Collection { span: span_of(value), arns, pure });
            }
            object.iter().for_each(|(_, value)| in_value(value.expr(), lists, found));
        }
        Hcl::Array(array) => {
            let arns: Vec<_> =
                array.iter().filter_map(|value| Some((None, arn_of(value)?))).collect();
            if lists && !arns.is_empty() {
                let pure = arns.len() == array.len();
                found.push(Collection { span: span_of(value), arns, pure });
            }
            array.iter().for_each(|value| in_value(value, lists, found));
        }
        Hcl::FuncCall(call) => call.args.iter().for_each(|value| in_value(value, lists, found)),
        _ => {}
    }
}
