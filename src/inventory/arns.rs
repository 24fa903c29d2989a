//! Where a module puts the ARNs of its profiles together: in maps and in lists.

use std::ops::Range;

use crate::hcl::ast::expr::{Expression as Hcl, TraversalOperator};
use crate::hcl::ast::structure::{Body, Structure};
use crate::hcl::ast::template::Element;
use crate::module::{Definition, Module, PROFILE, span_of};

/// A profile by its label and, in a `for_each`, its instance.
pub(crate) type Name<'m> = (&'m str, Option<&'m str>);

/// The label and instance of the profile whose `arn` the expression is.
pub(crate) fn arn_of(expression: &Hcl) -> Option<Name<'_>> {
    let (name, rest) = read_of(expression)?;
    let is_arn = matches!(rest[..], [TraversalOperator::GetAttr(last)] if last.as_str() == "arn");
    is_arn.then_some(name)
}

/// The label and instance of the profile that the expression is, with all that it has.
pub(crate) fn profile_of(expression: &Hcl) -> Option<Name<'_>> {
    read_of(expression).filter(|(_, rest)| rest.is_empty()).map(|(name, _)| name)
}

/// The label and instance of the profile that an expression reads, and what it reads of it.
fn read_of(expression: &Hcl) -> Option<(Name<'_>, Vec<&TraversalOperator>)> {
    let traversal = expression.as_traversal()?;
    if traversal.expr.as_variable()?.as_str() != PROFILE {
        return None;
    }
    let mut steps = traversal.operators.iter().map(crate::hcl::ast::Spanned::value).peekable();
    let Some(TraversalOperator::GetAttr(label)) = steps.next() else { return None };
    let instance = match steps.peek() {
        Some(TraversalOperator::Index(index)) => {
            steps.next();
            Some(index.as_str()?)
        }
        _ => None,
    };
    Some(((label.as_str(), instance), steps.collect()))
}

/// Whether the expression is what it reads as a whole, with no text put around it.
pub(crate) fn is_whole(expression: &Hcl) -> bool {
    match expression.bare() {
        Hcl::Traversal(_) => true,
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
pub(crate) fn is_composed(expression: &Hcl) -> bool {
    match expression.bare() {
        Hcl::StringTemplate(_) | Hcl::HeredocTemplate(_) => !is_whole(expression),
        Hcl::FuncCall(call) => ["format", "join"].contains(&call.name.name.as_str()),
        _ => false,
    }
}

/// A map or list that holds ARNs of profiles.
#[derive(Debug)]
pub(crate) struct Collection<'m> {
    /// The bytes of the value.
    pub(crate) span: Range<usize>,
    /// The entries or elements that are ARNs: the key, where there is one, whose ARN, and its bytes.
    pub(crate) arns: Vec<(Option<&'m str>, Name<'m>, Range<usize>)>,
    /// Whether it holds nothing else.
    pub(crate) pure: bool,
}

/// The maps (or else lists) of ARNs in a definition.
pub(crate) fn collections<'m>(
    module: &'m Module,
    definition: &Definition,
    lists: bool,
) -> Vec<Collection<'m>> {
    collections_of(module, definition, lists, &arn_of)
}

/// Whose ARN an expression is.
type Named = dyn for<'e> Fn(&'e Hcl) -> Option<Name<'e>>;

/// The same of what else names a profile.
pub(crate) fn collections_of<'m>(
    module: &'m Module,
    definition: &Definition,
    lists: bool,
    named: &Named,
) -> Vec<Collection<'m>> {
    let mut search = Search { lists, named, found: Vec::new() };
    if let Some(entry) = module.entry(definition) {
        search.value(&entry.value);
    }
    if let Some(block) = module.block(definition) {
        search.body(&block.body);
    }
    search.found
}

struct Search<'a, 'm> {
    lists: bool,
    named: &'a Named,
    found: Vec<Collection<'m>>,
}

impl<'m> Search<'_, 'm> {
    fn body(&mut self, body: &'m Body) {
        for structure in body {
            match structure {
                Structure::Attribute(attribute) => self.value(&attribute.value),
                Structure::Block(block) => self.body(&block.body),
            }
        }
    }

    fn value(&mut self, value: &'m Hcl) {
        let value = value.bare();
        let named = |value: &'m Hcl| Some(((self.named)(value)?, span_of(value)));
        let (arns, count): (Vec<_>, usize) = match value {
            Hcl::Object(object) => {
                let entries = object.iter().filter_map(|(key, value)| {
                    let (name, span) = named(value.expr())?;
                    Some((Some(key.text()?), name, span))
                });
                (entries.collect(), object.len())
            }
            Hcl::Array(array) => {
                let elements = array.iter().filter_map(|value| {
                    let (name, span) = named(value)?;
                    Some((None, name, span))
                });
                (elements.collect(), array.len())
            }
            _ => (Vec::new(), 0),
        };
        if matches!(value, Hcl::Array(_)) == self.lists && !arns.is_empty() {
            let pure = arns.len() == count;
            self.found.push(Collection { span: span_of(value), arns, pure });
        }
        match value {
            Hcl::Object(object) => object.iter().for_each(|(_, value)| self.value(value.expr())),
            Hcl::Array(array) => array.iter().for_each(|value| self.value(value)),
            Hcl::FuncCall(call) => call.args.iter().for_each(|value| self.value(value)),
            _ => {}
        }
    }
}
