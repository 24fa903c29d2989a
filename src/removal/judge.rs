//! Whether a piece of text is about what goes, about other things too, or about neither.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Target;
use super::belongings::Search;
use crate::hcl::ast::expr::Expression;
use crate::module::{Address, Reference, span_of};

/// The type of the data source that makes a policy.
pub(super) const DOCUMENT: &str = "aws_iam_policy_document";

/// Functions whose result is all of their arguments, so that it can do with one less.
pub(super) const COLLECTING: [&str; 3] = ["concat", "merge", "setunion"];

/// What an expression or block is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct About {
    /// It reads what goes.
    pub(super) gone: bool,
    /// It reads something else that was made by the module.
    pub(super) other: bool,
}

impl About {
    /// It would have no meaning without what goes.
    pub(super) fn only_gone(self) -> bool {
        self.gone && !self.other
    }
}

/// A part of an expression that can be taken out of it.
#[derive(Debug, Clone)]
pub(super) struct Part<'e> {
    /// The bytes of the value or element.
    pub(super) span: Range<usize>,
    /// The key, for an entry of an object.
    pub(super) key: Option<&'e str>,
    /// How many parts its list or object has.
    pub(super) siblings: Vec<Range<usize>>,
}

impl Search<'_> {
    /// What the references in these bytes are about.
    pub(super) fn about(&self, file: usize, span: &Range<usize>) -> About {
        let mut about = About { gone: false, other: false };
        let within = |it: &&Reference| {
            it.file == file && span.start <= it.span.start && it.span.end <= span.end
        };
        for reference in self.module.references().iter().filter(within) {
            if self.is_gone(reference) {
                about.gone = true;
            } else if self.is_other(reference, &mut BTreeSet::new()) {
                about.other = true;
            }
        }
        about
    }

    /// Whether a reference reads something that goes.
    pub(super) fn is_gone(&self, reference: &Reference) -> bool {
        self.targets.iter().any(|target| target.is_read_by(reference))
    }

    /// Whether a reference reads a resource, a module or a policy that stays, be it through local
    /// values. Variables and lookups are nobody's in particular.
    fn is_other(&self, reference: &Reference, seen: &mut BTreeSet<Address>) -> bool {
        if self.is_gone(reference) {
            return false;
        }
        match &reference.address {
            Address::Resource { .. } | Address::Module(_) | Address::Ephemeral { .. } => true,
            Address::Data { kind, .. } => kind == DOCUMENT,
            address @ Address::Local(_) => {
                seen.insert(address.clone())
                    && self.module.defined(address).any(|definition| {
                        let references = self.module.references_of(definition);
                        references.iter().any(|inner| self.is_other(inner, seen))
                    })
            }
            _ => false,
        }
    }

    /// Whether all references to targets are of a kind that makes a `Target` for one key.
    pub(super) fn add(&mut self, target: Target) {
        if !self.targets.contains(&target) {
            self.targets.push(target);
        }
    }
}

/// The parts of an expression that contain a span, from the outermost in.
pub(super) fn parts<'e>(expression: &'e Expression, span: &Range<usize>) -> Vec<Part<'e>> {
    let mut found = Vec::new();
    descend(expression, span, &mut found);
    found
}

fn descend<'e>(expression: &'e Expression, span: &Range<usize>, found: &mut Vec<Part<'e>>) {
    let holds = |it: &Range<usize>| it.start <= span.start && span.end <= it.end;
    match expression {
        Expression::Parenthesis(inner) => descend(inner.inner(), span, found),
        Expression::Object(object) => {
            let siblings: Vec<_> = object.iter().map(|(_, value)| span_of(value.expr())).collect();
            if let Some((key, value)) = object.iter().find(|(_, it)| holds(&span_of(it.expr()))) {
                found.push(Part { span: span_of(value.expr()), key: key.text(), siblings });
                descend(value.expr(), span, found);
            }
        }
        Expression::Array(array) => {
            let siblings: Vec<_> = array.iter().map(span_of).collect();
            if let Some(item) = array.iter().find(|item| holds(&span_of(*item))) {
                found.push(Part { span: span_of(item), key: None, siblings });
                descend(item, span, found);
            }
        }
        Expression::FuncCall(call) => {
            let siblings: Vec<_> = call.args.iter().map(span_of).collect();
            if let Some(item) = call.args.iter().find(|item| holds(&span_of(*item))) {
                if COLLECTING.contains(&call.name.name.as_str()) && siblings.len() > 1 {
                    found.push(Part { span: span_of(item), key: None, siblings });
                }
                descend(item, span, found);
            }
        }
        _ => {}
    }
}
