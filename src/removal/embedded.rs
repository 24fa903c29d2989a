//! Policies that are JSON in a heredoc: which of their statements and elements go.

use std::ops::Range;

use hcl_edit::expr::Expression;

use super::Piece;
use super::belongings::Search;
use crate::module::{Definition, Reference};
use crate::policy::{Json, Kind, Policy, THROUGH};

/// A policy with the file that it stands in.
struct Embedded<'m> {
    policy: Policy<'m>,
    file: usize,
}

impl Search<'_> {
    /// A statement of the policy, an element of a list in a statement, or all of the definition. What
    /// speaks of the profile in another way stays, and with it all.
    pub(super) fn by_heredoc(&mut self, definition: &Definition, reference: &Reference) {
        let file = definition.file;
        let all = Policy::all(self.module, definition).into_iter();
        let mut own = all.filter(|it| holds(&it.span, reference));
        let Some(policy) = own.next() else { return };
        let embedded = Embedded { policy, file };
        let statements = embedded.policy.statements();
        let Some(own) = statements.iter().find(|it| holds(&it.span, reference)) else { return };
        if !self.goes_from(&embedded, own) {
            if let Some(element) = self.element(file, own, reference) {
                self.pieces.push(Piece::new(file, &element.span));
            }
        } else if statements.iter().all(|it| self.goes_from(&embedded, it)) {
            self.take(definition);
        } else {
            self.pieces.push(Piece::new(file, &own.span));
        }
    }

    /// Whether a statement is covered, or about what goes and about nothing else.
    fn goes_from(&self, embedded: &Embedded<'_>, statement: &Json) -> bool {
        let own = |it: &Json| self.reads_own(embedded, it);
        let through = || {
            let Some(Json { kind: Kind::Object(operators), .. }) = statement.get("Condition")
            else {
                return false;
            };
            operators.iter().any(|(_, it)| it.get(THROUGH).is_some_and(own))
        };
        self.covers(embedded.file, &statement.span)
            || self.about(embedded.file, &statement.span).only_gone()
                && (through() || statement.get("Resource").is_some_and(own))
    }

    /// Whether each element is what goes and nothing else, or a model that was called through it
    /// alone.
    fn reads_own(&self, embedded: &Embedded<'_>, value: &Json) -> bool {
        if matches!(value.kind, Kind::Object(_)) {
            return false;
        }
        value.all().iter().all(|it| {
            let is_read = embedded.policy.interpolated(it).is_some_and(is_plain);
            is_read && self.about(embedded.file, &it.span).gone
                || it.kind == Kind::Text && self.is_model(embedded.file, &it.span)
        })
    }

    /// The outermost element around a reference that is about nothing else, of a list that keeps
    /// others.
    fn element<'j>(&self, file: usize, value: &'j Json, reference: &Reference) -> Option<&'j Json> {
        match &value.kind {
            Kind::Object(entries) => {
                let (_, inner) = entries.iter().find(|(_, it)| holds(&it.span, reference))?;
                self.element(file, inner, reference)
            }
            Kind::Array(items) => {
                let item = items.iter().find(|it| holds(&it.span, reference))?;
                let spans: Vec<Range<usize>> = items.iter().map(|it| it.span.clone()).collect();
                let goes =
                    self.about(file, &item.span).only_gone() && self.others_stay(file, &spans);
                if goes { Some(item) } else { self.element(file, item, reference) }
            }
            Kind::Text | Kind::Other => None,
        }
    }
}

fn holds(span: &Range<usize>, reference: &Reference) -> bool {
    span.start <= reference.span.start && reference.span.end <= span.end
}

/// Whether an interpolation is what it reads, as it is or as JSON.
fn is_plain(expression: &Expression) -> bool {
    match expression {
        Expression::Traversal(_) => true,
        Expression::FuncCall(call) => {
            call.name.name.as_str() == "jsonencode"
                && matches!(call.args.get(0), Some(Expression::Traversal(_)))
        }
        _ => false,
    }
}
