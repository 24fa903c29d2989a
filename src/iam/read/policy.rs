//! Policies that an argument is given: encoded, written as text, or behind a local.

use std::ops::Range;

use super::{DEEPEST, Reader};
use crate::hcl::ast::expr::Expression;
use crate::iam::shape::{is_conversion, is_document, spread};
use crate::iam::text;
use crate::module::{Scope, Value, span_of};

impl Reader<'_, '_> {
    /// A policy: JSON that is encoded here or written as text, also behind a local.
    pub(super) fn policy(
        &mut self,
        file: usize,
        expression: &Expression,
        scope: &Scope,
        depth: usize,
    ) {
        if depth > DEEPEST {
            return;
        }
        match expression.bare() {
            Expression::Conditional(conditional) => {
                for branch in [&conditional.true_expr, &conditional.false_expr] {
                    self.policy(file, branch, scope, depth + 1);
                }
            }
            Expression::Null(_) => {}
            other if is_document(other) => {}
            Expression::FuncCall(call) if call.name.name.as_str() == "jsonencode" => {
                if let Some(value) = call.args.first() {
                    self.encoded(file, value, scope, depth);
                }
            }
            Expression::FuncCall(call) if is_conversion(call) => {
                if let Some(value) = call.args.first() {
                    self.policy(file, value, scope, depth + 1);
                }
            }
            Expression::String(_)
            | Expression::StringTemplate(_)
            | Expression::HeredocTemplate(_) => {
                match text::read(self.resolver, file, expression, scope) {
                    Some(statements) => {
                        for read in statements {
                            self.push(file, read);
                        }
                    }
                    None => self.cannot_read(file, span_of(expression)),
                }
            }
            other => match self.module().behind(other) {
                Some((file, value)) => self.policy(file, value, scope, depth + 1),
                None => self.cannot_read(file, span_of(other)),
            },
        }
    }

    /// What `jsonencode` is given.
    fn encoded(&mut self, file: usize, expression: &Expression, scope: &Scope, depth: usize) {
        match expression.bare() {
            Expression::Object(object) => {
                if let Some(value) = object.get("Statement") {
                    self.listed(file, value, scope, depth);
                }
            }
            other => {
                let behind = self.module().behind(other).filter(|_| depth < DEEPEST);
                if let Some((file, value)) = behind {
                    return self.encoded(file, value, scope, depth + 1);
                }
                let value = self.resolver.value(file, other, scope).get("Statement");
                self.valued(file, &value, &span_of(other));
            }
        }
    }

    /// The value of `Statement`: an object, a list of them, or what makes one.
    fn listed(&mut self, file: usize, expression: &Expression, scope: &Scope, depth: usize) {
        for part in spread(expression) {
            match part {
                Expression::Object(object) => self.object(file, object, scope),
                other => {
                    let behind = self.module().behind(other).filter(|_| depth < DEEPEST);
                    if let Some((file, value)) = behind {
                        self.listed(file, value, scope, depth + 1);
                        continue;
                    }
                    let value = self.resolver.value(file, other, scope);
                    self.valued(file, &value, &span_of(other));
                }
            }
        }
    }

    /// Statements as a value, of which only the place of the whole is known.
    fn valued(&mut self, file: usize, value: &Value, span: &Range<usize>) {
        match text::statements(value, file, span) {
            Some(statements) => {
                for read in statements {
                    self.push(file, read);
                }
            }
            None => self.cannot_read(file, span.clone()),
        }
    }
}
