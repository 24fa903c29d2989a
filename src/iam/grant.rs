//! A policy that allows one more profile: by its ARN beside those of others, and by statements.

use std::ops::Range;

use super::encoded::{Objects, Statements};
use super::{Heredoc, Policies};
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::structure::{Body, Structure};
use crate::hcl::{self, Edit};
use crate::inventory::collections;
use crate::module::{Address, Definition, Reference, holds, span_of};

/// How further statements are written in a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notation {
    /// As blocks of a policy document.
    Blocks,
    /// As objects: of `jsonencode`, or as JSON in a heredoc.
    Objects,
}

impl<'m> Policies<'m> {
    /// How a policy is given statements; none where it has no place for any.
    pub(crate) fn notation(&self, definition: &Definition) -> Option<Notation> {
        if matches!(definition.address, Address::Data { .. }) {
            return Some(Notation::Blocks);
        }
        let objects = self.encoded(definition).is_some() || self.heredoc(definition).is_some();
        objects.then_some(Notation::Objects)
    }

    /// Whether a policy has a place for one more profile.
    pub(crate) fn can_grant(&self, definition: &Definition) -> bool {
        self.notation(definition).is_some()
            || !collections(self.module, definition, true).is_empty()
    }

    /// The edits by which a policy comes to hold an ARN, in each list of ARNs whose statement allows calls, and
    /// statements behind its own; none where it has no place for them. A policy that also speaks of models
    /// gets no ARN, which says nothing of those.
    pub(crate) fn grant(
        &self,
        definition: &Definition,
        arn: Option<&str>,
        statements: Option<&Statements>,
    ) -> Vec<Edit> {
        let Some(file) = self.module.files().get(definition.file) else { return Vec::new() };
        let find = |span: &Range<usize>| hcl::Address::find(&file.document, span);
        let references = self.module.references_of(definition);
        let speaks_of_models =
            references.iter().any(|it| it.address.is_profile() && it.reads("models"));
        let own = self.at(&definition.address);
        let granted = arn.zip(own).filter(|_| !speaks_of_models);
        let mut edits = Vec::new();
        if let Some((arn, own)) = granted {
            let lists = collections(self.module, definition, true);
            let followed = lists.iter().filter(|list| own.lists(definition.file, &list.span));
            let places = followed.filter_map(|list| find(&list.span));
            edits.extend(places.map(|list| Edit::InsertElement { list, value: arn.to_owned() }));
        }
        let objects = match statements {
            Some(Statements::Objects(objects)) => Some(objects),
            _ => None,
        };
        if let Some(heredoc) = self.heredoc(definition) {
            // The text of a heredoc is set once.
            let follows = |list: &_| own.is_some_and(|own| own.lists(definition.file, list));
            let arn = granted.map(|(arn, _)| (arn, &follows as &dyn Fn(&_) -> bool));
            edits.extend(heredoc.with(arn, objects));
        } else if let Some(list) = self.encoded(definition).and_then(|list| find(&span_of(list))) {
            let elements = objects.into_iter().flat_map(Objects::texts);
            let insert =
                |it: &str| Edit::InsertElement { list: list.clone(), value: it.to_owned() };
            edits.extend(elements.map(insert));
        }
        if let Some(Statements::Blocks(text)) = statements {
            let block = find(&definition.span);
            edits.extend(block.map(|parent| Edit::AppendBlock { parent, text: text.clone() }));
        }
        edits
    }

    /// The policy in a heredoc of a definition that has a statement which grants calls.
    fn heredoc(&self, definition: &Definition) -> Option<Heredoc<'m>> {
        let policy = self.at(&definition.address)?;
        let grants =
            |at: &_| policy.granting().any(|it| it.at.0 == definition.file && it.at.1 == *at);
        let mut all = Heredoc::all(self.module, definition).into_iter();
        all.find(|it| it.statements().iter().any(|statement| grants(&statement.span)))
    }

    /// The list of statements of a policy that is written out with `jsonencode`, the one that allows calls
    /// of profiles.
    fn encoded(&self, definition: &Definition) -> Option<&'m Expression> {
        let policy = self.at(&definition.address);
        let mut lists = Vec::new();
        if let Some(block) = self.module.block(definition) {
            encoded_in(&block.body, &mut lists);
        }
        let references = self.module.references_of(definition);
        let grants = |it: &Reference| {
            policy.is_none_or(|own| own.granting().any(|own| own.contains(it.file, &it.span)))
        };
        lists.into_iter().find(|list| {
            let span = span_of(*list);
            references
                .iter()
                .any(|it| it.address.is_profile() && holds(&span, &it.span) && grants(it))
        })
    }
}

/// The lists of statements in arguments that are encoded.
fn encoded_in<'m>(body: &'m Body, lists: &mut Vec<&'m Expression>) {
    for structure in body {
        match structure {
            Structure::Block(block) => encoded_in(&block.body, lists),
            Structure::Attribute(attribute) => {
                let Expression::FuncCall(call) = &attribute.value else { continue };
                let Some(Expression::Object(object)) = call.args.first() else { continue };
                if call.name.name.as_str() != "jsonencode" {
                    continue;
                }
                let all = object.iter().filter(|(key, _)| key.text() == Some("Statement"));
                lists.extend(all.map(|(_, value)| value.expr()).filter(|it| it.is_array()));
            }
        }
    }
}
