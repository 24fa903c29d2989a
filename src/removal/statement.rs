//! Whether an IAM statement, a list or a map is about the profile that goes alone, or holds something
//! beside it and must stay.

use std::ops::Range;

use hcl_edit::expr::{Expression, Object};
use hcl_edit::structure::Block;

use super::belongings::Search;
use super::judge::{COLLECTING, key_text};
use crate::module::span_of;
use crate::policy::THROUGH;

/// The parts of a statement that say what it is about.
pub(super) struct Statement<'e> {
    file: usize,
    span: Range<usize>,
    resources: Option<&'e Expression>,
    /// The profiles through which a call must come.
    through: Option<&'e Expression>,
}

impl<'e> Statement<'e> {
    /// A `statement` block of a policy document.
    pub(super) fn block(file: usize, block: &'e Block) -> Self {
        let of_profile = |condition: &&Block| {
            let variable = condition.body.get_attribute("variable");
            variable.and_then(|it| it.value.as_str()) == Some(THROUGH)
        };
        let condition = block.body.get_blocks("condition").find(of_profile);
        let argument = |block: &'e Block, name| block.body.get_attribute(name).map(|it| &it.value);
        Self {
            file,
            span: span_of(block),
            resources: argument(block, "resources"),
            through: condition.and_then(|it| argument(it, "values")),
        }
    }

    /// A statement that is written as an object.
    pub(super) fn object(file: usize, object: &'e Object) -> Self {
        let operators = get(object, "Condition").and_then(Expression::as_object);
        let mut conditions =
            operators.into_iter().flatten().filter_map(|(_, it)| it.expr().as_object());
        Self {
            file,
            span: span_of(object),
            resources: get(object, "Resource"),
            through: conditions.find_map(|it| get(it, THROUGH)),
        }
    }
}

fn get<'e>(object: &'e Object, name: &str) -> Option<&'e Expression> {
    object.iter().find(|(key, _)| key_text(key) == Some(name)).map(|(_, value)| value.expr())
}

impl Search<'_> {
    /// Whether a statement is covered, or about what goes and about nothing else.
    pub(super) fn goes(&self, statement: &Statement<'_>) -> bool {
        let own =
            |list: Option<&Expression>| list.is_some_and(|it| self.lists_own(statement.file, it));
        self.covers(statement.file, &statement.span)
            || self.about(statement.file, &statement.span).only_gone()
                && (own(statement.through) || own(statement.resources))
    }

    /// Whether a list has an element, or an object an ARN that is written out, that is about
    /// something else.
    pub(super) fn holds_others(&self, file: usize, value: &Expression) -> bool {
        match value {
            Expression::Parenthesis(inner) => self.holds_others(file, inner.inner()),
            Expression::Array(_) => !self.lists_own(file, value),
            Expression::Object(object) => object.iter().any(|(_, it)| {
                let text = it.expr().as_str().unwrap_or_default();
                let arn = text.starts_with("arn:") && !self.is_model(file, &span_of(it.expr()));
                arn || self.holds_others(file, it.expr())
            }),
            _ => false,
        }
    }

    /// Whether each element is what goes, or a model that was called through it alone. A variable or
    /// an ARN that is written out may be anything.
    fn lists_own(&self, file: usize, list: &Expression) -> bool {
        match list {
            Expression::Parenthesis(inner) => self.lists_own(file, inner.inner()),
            Expression::Array(array) => array.iter().all(|it| self.lists_own(file, it)),
            Expression::FuncCall(call) if COLLECTING.contains(&call.name.name.as_str()) => {
                call.args.iter().all(|it| self.lists_own(file, it))
            }
            element => {
                self.about(file, &span_of(element)).gone || self.is_model(file, &span_of(element))
            }
        }
    }

    /// Whether an element is the ARN of the profile's model, in any region.
    pub(super) fn is_model(&self, file: usize, element: &Range<usize>) -> bool {
        let source = self.module.source(file);
        let text = source.and_then(|source| source.text.get(element.clone()));
        let id = text.and_then(|text| text.trim_matches('"').rsplit_once(":foundation-model/"));
        id.is_some_and(|(_, id)| self.models.iter().any(|model| model == id))
    }
}
