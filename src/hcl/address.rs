//! Names a place of a document by what is written around it, so that it holds while edits move
//! the bytes.

use std::fmt;
use std::ops::Range;

use crate::hcl::ast::Span;
use crate::hcl::ast::expr::{Array, Conditional, Expression, Object, ObjectKey};
use crate::hcl::ast::structure::{Attribute, Block, Body, Structure};

use super::Document;
use super::edit::EditError;

/// A place of a document: a body, a block in it, an argument, an entry of an object, an element.
///
/// ```
/// use bedrock_profile::hcl::Address;
///
/// let owner = Address::root().block("locals", []).attribute("tags").key("owner");
/// assert_eq!(owner.to_string(), "locals.tags.owner");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Address {
    steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Block { kind: String, labels: Vec<String>, nth: usize },
    Attribute(String),
    Key(String),
    Element(usize),
}

impl Address {
    /// The file itself.
    pub fn root() -> Self {
        Self::default()
    }

    fn step(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    /// The first block of this kind with exactly these labels.
    #[must_use]
    pub fn block<'a>(self, kind: &str, labels: impl IntoIterator<Item = &'a str>) -> Self {
        self.nth_block(kind, labels, 0)
    }

    /// One of several blocks of this kind with exactly these labels, counted from 0.
    #[must_use]
    pub fn nth_block<'a>(
        self,
        kind: &str,
        labels: impl IntoIterator<Item = &'a str>,
        nth: usize,
    ) -> Self {
        let labels = labels.into_iter().map(str::to_string).collect();
        self.step(Step::Block { kind: kind.to_string(), labels, nth })
    }

    /// An argument of the block.
    #[must_use]
    pub fn attribute(self, name: &str) -> Self {
        self.step(Step::Attribute(name.to_string()))
    }

    /// An entry of the object that the argument, entry or element holds.
    #[must_use]
    pub fn key(self, key: &str) -> Self {
        self.step(Step::Key(key.to_string()))
    }

    /// An element, counted from 0, of the list that stands there, an argument of the call, what a
    /// `for` goes over, or a branch of a choice.
    #[must_use]
    pub fn element(self, index: usize) -> Self {
        self.step(Step::Element(index))
    }

    /// The address of the block, argument, value, entry or element that has exactly this span in
    /// the document's structure.
    pub fn find(document: &Document, span: &Range<usize>) -> Option<Self> {
        let mut steps = Vec::new();
        find_in_body(document.body(), span, &mut steps).then_some(Self { steps })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.steps.iter().enumerate() {
            if index > 0 && !matches!(step, Step::Element(_)) {
                f.write_str(".")?;
            }
            match step {
                Step::Block { kind, labels, nth } => {
                    f.write_str(kind)?;
                    labels.iter().try_for_each(|label| write!(f, ".{label}"))?;
                    if *nth > 0 {
                        write!(f, " (number {})", nth + 1)?;
                    }
                }
                Step::Attribute(name) | Step::Key(name) => f.write_str(name)?,
                Step::Element(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// What an address leads to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Site<'a> {
    /// A block's body, or that of the file.
    Body { body: &'a Body, block: Option<&'a Block> },
    /// An argument.
    Attribute(&'a Attribute),
    /// An entry of an object.
    Entry { object: &'a Object, key: &'a ObjectKey, value: &'a Expression },
    /// An element of a list, or an argument of a call.
    Element(&'a Expression),
}

impl<'a> Site<'a> {
    /// The expression that stands there.
    pub(super) fn value(self) -> Option<&'a Expression> {
        match self {
            Self::Body { .. } => None,
            Self::Attribute(attribute) => Some(&attribute.value),
            Self::Entry { value, .. } | Self::Element(value) => Some(value),
        }
    }

    /// The object that stands there, be it in parentheses.
    pub(super) fn object(self) -> Option<&'a Object> {
        self.value().and_then(|value| bare(value).as_object())
    }
}

impl<'a> Site<'a> {
    /// The list that stands there, be it in parentheses.
    pub(super) fn list(self) -> Option<&'a Array> {
        self.value().and_then(|value| bare(value).as_array())
    }
}

/// Finds what the address leads to.
///
/// # Errors
/// When the document has nothing there.
pub(super) fn resolve<'a>(
    document: &'a Document,
    address: &Address,
) -> Result<Site<'a>, EditError> {
    let start = Site::Body { body: document.body(), block: None };
    address
        .steps
        .iter()
        .try_fold(start, follow)
        .ok_or_else(|| EditError::new(format!("there is no `{address}`")))
}

fn follow<'a>(site: Site<'a>, step: &Step) -> Option<Site<'a>> {
    match (step, site) {
        (Step::Block { kind, labels, nth }, Site::Body { body, .. }) => {
            let block = body.iter().filter_map(Structure::as_block);
            let block = block.filter(|block| is_named(block, kind, labels)).nth(*nth)?;
            Some(Site::Body { body: &block.body, block: Some(block) })
        }
        (Step::Attribute(name), Site::Body { body, .. }) => {
            body.get_attribute(name).map(Site::Attribute)
        }
        (Step::Key(wanted), site) => {
            let object = site.object()?;
            let (key, value) = object.iter().find(|(key, _)| key_is(key, wanted))?;
            Some(Site::Entry { object, key, value: value.expr() })
        }
        (Step::Element(index), site) => match bare(site.value()?) {
            Expression::Array(array) => array.get(*index).map(Site::Element),
            Expression::FuncCall(call) => call.args.get(*index).map(Site::Element),
            Expression::ForExpr(each) if *index == 0 => {
                Some(Site::Element(&each.intro.collection_expr))
            }
            Expression::Conditional(choice) => {
                branches(choice).into_iter().nth(*index).map(Site::Element)
            }
            _ => None,
        },
        _ => None,
    }
}

fn bare(expression: &Expression) -> &Expression {
    match expression {
        Expression::Parenthesis(inner) => bare(inner.inner()),
        other => other,
    }
}

fn is_named(block: &Block, kind: &str, labels: &[String]) -> bool {
    block.ident.as_str() == kind
        && block.labels.iter().map(crate::hcl::ast::structure::BlockLabel::as_str).eq(labels)
}

/// Is this the key, bare or quoted?
pub(super) fn key_is(key: &ObjectKey, wanted: &str) -> bool {
    key.text() == Some(wanted)
}

fn find_in_body(body: &Body, span: &Range<usize>, steps: &mut Vec<Step>) -> bool {
    for (index, structure) in body.iter().enumerate() {
        let Some(here) = structure.span() else { continue };
        if here.start > span.start || here.end < span.end {
            continue;
        }
        match structure {
            Structure::Attribute(attribute) => {
                steps.push(Step::Attribute(attribute.key.as_str().to_string()));
                return here == *span || find_in_value(&attribute.value, span, steps);
            }
            Structure::Block(block) => {
                let kind = block.ident.as_str().to_string();
                let labels: Vec<String> =
                    block.labels.iter().map(|label| label.as_str().to_string()).collect();
                let earlier = body.iter().take(index).filter_map(Structure::as_block);
                let nth = earlier.filter(|earlier| is_named(earlier, &kind, &labels)).count();
                steps.push(Step::Block { kind, labels, nth });
                return here == *span || find_in_body(&block.body, span, steps);
            }
        }
    }
    false
}

fn find_in_value(value: &Expression, span: &Range<usize>, steps: &mut Vec<Step>) -> bool {
    let here = value.span();
    if here.as_ref() == Some(span) {
        return true;
    }
    if here.is_some_and(|here| here.start > span.start || here.end < span.end) {
        return false;
    }
    let mut try_step = |step: Step, value: &Expression, from: usize| {
        let whole = value.span().is_some_and(|value| (from..value.end) == *span);
        steps.push(step);
        let found = whole || find_in_value(value, span, steps);
        if !found {
            steps.pop();
        }
        found
    };
    match bare(value) {
        Expression::Object(object) => object.iter().any(|(key, value)| {
            let from = key.span().map_or(0, |key| key.start);
            key.text().is_some_and(|name| try_step(Step::Key(name.to_string()), value.expr(), from))
        }),
        Expression::Array(array) => array
            .iter()
            .enumerate()
            .any(|(index, value)| try_step(Step::Element(index), value, usize::MAX)),
        Expression::FuncCall(call) => call
            .args
            .iter()
            .enumerate()
            .any(|(index, value)| try_step(Step::Element(index), value, usize::MAX)),
        Expression::ForExpr(each) => {
            try_step(Step::Element(0), &each.intro.collection_expr, usize::MAX)
        }
        Expression::Conditional(choice) => branches(choice)
            .into_iter()
            .enumerate()
            .any(|(index, value)| try_step(Step::Element(index), value, usize::MAX)),
        _ => false,
    }
}

fn branches(choice: &Conditional) -> [&Expression; 2] {
    [&choice.true_expr, &choice.false_expr]
}
