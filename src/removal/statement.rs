//! What goes from a policy with a profile, and lists that hold something else beside it.

use super::Piece;
use super::belongings::Search;
use crate::hcl::ast::expr::Expression;
use crate::iam::{Policies, Revoked, is_of_models};
use crate::module::{Definition, Inputs, Reference, Resolver, span_of};

impl Search<'_> {
    /// Takes out what a policy has for the sake of what goes, at one reference to it. What cannot be
    /// taken out stays, and is still read afterwards.
    pub(super) fn by_policy(&mut self, definition: &Definition, reference: &Reference) {
        let read = || Policies::of(&Resolver::new(self.module, &Inputs::default()));
        match self.policies.get_or_init(read).revoke(definition, reference, self) {
            Revoked::All => self.take(definition),
            Revoked::Parts(parts) => {
                self.pieces.extend(parts.iter().map(|it| Piece::new(definition.file, it)));
            }
            Revoked::Merged(value) => self.part_of(definition, value, reference, true),
        }
    }

    /// Whether a list has an element, or an object an ARN that is written out, that is about
    /// something else.
    pub(super) fn holds_others(&self, file: usize, value: &Expression) -> bool {
        match value.bare() {
            Expression::Array(_) => !self.lists_own(file, value),
            Expression::Object(object) => object.iter().any(|(_, it)| {
                let text = it.expr().as_str().unwrap_or_default();
                let arn = text.starts_with("arn:") && !self.is_model(file, it.expr());
                arn || self.holds_others(file, it.expr())
            }),
            _ => false,
        }
    }

    /// Whether each element is what goes, or a model that was called through it alone. A variable or
    /// an ARN that is written out may be anything.
    fn lists_own(&self, file: usize, list: &Expression) -> bool {
        match list.bare() {
            Expression::Array(array) => array.iter().all(|it| self.lists_own(file, it)),
            element => self.about(file, &span_of(element)).gone || self.is_model(file, element),
        }
    }

    /// Whether an element is the ARN of the profile's model, in any region.
    fn is_model(&self, file: usize, element: &Expression) -> bool {
        let text = self.module.text(file, &span_of(element));
        text.is_some_and(|text| is_of_models(text, &self.models))
    }
}
