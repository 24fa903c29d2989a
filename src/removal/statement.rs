//! What goes from a policy with a profile: an element of a list, a statement, or all of the policy. A
//! statement that also holds something else stays.

use std::ops::Range;

use super::Piece;
use super::belongings::Search;
use super::judge::{COLLECTING, DOCUMENT, parts};
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::structure::{Attribute, Block, Body, Structure};
use crate::iam::{Effect, Policies, Statement};
use crate::module::{Definition, Inputs, Reference, Resolver, span_of};

impl Search<'_> {
    /// Takes out what a policy has for the sake of what goes, at one reference to it. What cannot be
    /// taken out stays, and is still read afterwards.
    pub(super) fn by_policy(&mut self, definition: &Definition, reference: &Reference) {
        let Some(block) = self.module.block(definition) else { return };
        let file = definition.file;
        let inline =
            block.body.get_blocks("inline_policy").find(|it| holds(&span_of(*it), reference));
        let body = inline.map_or(&block.body, |inline| &inline.body);
        let at = inline.map_or_else(|| definition.span.clone(), span_of);
        let Some(argument) = attributes(body).find(|it| holds(&span_of(*it), reference)) else {
            return;
        };
        if argument.key.as_str() == "policy" && argument.value.is_traversal() {
            if self.about(file, &span_of(&argument.value)).only_gone() {
                self.take_policy(definition, block, inline);
            }
            return;
        }
        let (statements, unread) = self.statements_in(definition, &at);
        let Some(own) = statements.iter().find(|it| it.contains(file, &reference.span)) else {
            // A policy document that other documents are merged into.
            if definition.address.kind() == Some(DOCUMENT) {
                self.part_of(definition, &argument.value, reference, true);
            }
            return;
        };
        if !self.goes(own) {
            self.element_of(own, argument, reference);
            return;
        }
        let more = definition.address.kind() == Some(DOCUMENT)
            && (block.body.attributes().next().is_some()
                || block.body.blocks().any(|inner| inner.ident.as_str() == "dynamic"));
        if more || unread || !statements.iter().all(|it| self.goes(it)) {
            self.pieces.push(Piece::new(file, &own.at.1));
        } else {
            self.take_policy(definition, block, inline);
        }
    }

    /// The statements in these bytes of a policy, and whether there are some that cannot be read.
    fn statements_in(&self, definition: &Definition, at: &Range<usize>) -> (Vec<Statement>, bool) {
        let read = || Policies::of(&Resolver::new(self.module, &Inputs::default()));
        let Some(policy) = self.policies.get_or_init(read).at(&definition.address) else {
            return (Vec::new(), true);
        };
        let inside = |file: usize, span: &Range<usize>| {
            file == definition.file && at.start <= span.start && span.end <= at.end
        };
        let all = policy.statements.iter().chain(&policy.others);
        let own = all.filter(|it| inside(it.at.0, &it.at.1)).cloned().collect();
        let unread = policy.unread.as_ref().is_some_and(|it| inside(it.file, &it.span));
        (own, unread)
    }

    /// All of a policy: the definition, or the block of a role. Without any such block, Terraform would
    /// leave the role's policies as they are, so that the last one stays without content.
    /// <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role>
    fn take_policy(&mut self, definition: &Definition, block: &Block, inline: Option<&Block>) {
        let Some(inline) = inline else { return self.take(definition) };
        let file = definition.file;
        let inlines = block.body.get_blocks("inline_policy").map(span_of);
        let others = inlines.filter(|it| *it != span_of(inline));
        if others.into_iter().any(|it| !self.covers(file, &it)) {
            self.pieces.push(Piece::new(file, &span_of(inline)));
        } else {
            let arguments = inline.body.attributes().map(|it| Piece::new(file, &span_of(it)));
            self.pieces.extend(arguments);
        }
    }

    /// Whether a statement is covered, or about what goes and about nothing else. A denial for calls
    /// that come another way restricts other calls, and stays.
    fn goes(&self, statement: &Statement) -> bool {
        let file = statement.at.0;
        let own = |parts: &[Range<usize>]| {
            !parts.is_empty()
                && parts.iter().all(|it| self.is_gone_part(file, it) || self.is_model(file, it))
        };
        let bound = || {
            statement.effect == Effect::Allow && statement.through.iter().any(|it| own(&it.parts))
        };
        self.covers(file, &statement.at.1)
            || self.about(file, &statement.at.1).only_gone()
                && (!statement.everywhere_but && own(&statement.resource_parts) || bound())
    }

    /// Whether an element of a list is what goes, and no list with ARNs that are written out.
    fn is_gone_part(&self, file: usize, element: &Range<usize>) -> bool {
        let source = self.module.source(file);
        let text = source.and_then(|source| source.text.get(element.clone()));
        self.about(file, element).gone && text.is_some_and(|text| !text.contains("arn:"))
    }

    /// An element of a list in a statement that stays, if the list keeps others.
    fn element_of(&mut self, own: &Statement, argument: &Attribute, reference: &Reference) {
        let (file, whole) = &own.at;
        let within = |span: &Range<usize>| {
            whole.start <= span.start && span.end <= whole.end && span != whole
        };
        let parts = parts(&argument.value, &reference.span).into_iter();
        let written = parts.filter(|it| it.key.is_none() && within(&it.span));
        let mut candidates: Vec<(Range<usize>, Vec<Range<usize>>)> =
            written.map(|it| (it.span, it.siblings)).collect();
        let lists = own.through.iter().map(|it| &it.parts).chain([&own.resource_parts]);
        for list in lists {
            let element = list.iter().find(|it| holds(it, reference));
            candidates.extend(element.map(|element| (element.clone(), list.clone())));
        }
        let source = self.module.source(*file);
        // The default project is that of the profiles that stay, too.
        let of_project = |element: &Range<usize>| {
            let text = source.and_then(|source| source.text.get(element.clone()));
            text.is_some_and(|text| text.contains(":project/default"))
        };
        let found = candidates.into_iter().find(|(element, siblings)| {
            self.about(*file, element).only_gone()
                && !of_project(element)
                && self.others_stay(*file, siblings)
        });
        self.pieces.extend(found.map(|(element, _)| Piece::new(*file, &element)));
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
    fn is_model(&self, file: usize, element: &Range<usize>) -> bool {
        let source = self.module.source(file);
        let text = source.and_then(|source| source.text.get(element.clone()));
        let id = text.and_then(|text| text.trim_matches('"').rsplit_once(":foundation-model/"));
        id.is_some_and(|(_, id)| self.models.iter().any(|model| model == id))
    }
}

/// The arguments of a block and of the blocks in it.
fn attributes(body: &Body) -> Box<dyn Iterator<Item = &Attribute> + '_> {
    Box::new(body.iter().flat_map(|structure| match structure {
        Structure::Attribute(attribute) => {
            Box::new(std::iter::once(attribute)) as Box<dyn Iterator<Item = &Attribute> + '_>
        }
        Structure::Block(block) => attributes(&block.body),
    }))
}

fn holds(span: &Range<usize>, reference: &Reference) -> bool {
    span.start <= reference.span.start && reference.span.end <= span.end
}
