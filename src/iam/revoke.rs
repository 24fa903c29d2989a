//! What goes from a policy with a profile: an element of a list, a statement, or all of the policy. A
//! statement that also holds something else stays.

use std::ops::Range;

use super::{Effect, Policies, Statement};
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::structure::{Attribute, Block, Body, Structure};
use crate::module::{Address, Definition, Reference, holds, parts, span_of};

/// What goes, as far as it is found. Places are bytes of a file of the module.
pub(crate) trait Going {
    /// Whether these bytes are taken out already.
    fn covers(&self, file: usize, span: &Range<usize>) -> bool;
    /// Whether these bytes read what goes.
    fn is_read(&self, file: usize, span: &Range<usize>) -> bool;
    /// Whether they do and read nothing else that the module makes.
    fn alone_is_read(&self, file: usize, span: &Range<usize>) -> bool;
    /// The foundation models that were called through it alone, by id.
    fn models(&self) -> &[String];
}

/// What is taken out of a policy.
#[derive(Debug)]
pub(crate) enum Revoked<'m> {
    /// The block that it is.
    All,
    /// Bytes of its file, perhaps none.
    Parts(Vec<Range<usize>>),
    /// What goes is one of several documents in this argument.
    Merged(&'m Expression),
}

impl<'m> Policies<'m> {
    /// What a policy has for the sake of what goes, at one reference to it.
    pub(crate) fn revoke(
        &self,
        definition: &Definition,
        reference: &Reference,
        going: &dyn Going,
    ) -> Revoked<'m> {
        let nothing = Revoked::Parts(Vec::new());
        let Some(block) = self.module.block(definition) else { return nothing };
        let file = definition.file;
        let around = |it: &&Block| holds(&span_of(*it), &reference.span);
        let inline = block.body.get_blocks("inline_policy").find(around);
        let body = inline.map_or(&block.body, |inline| &inline.body);
        let at = inline.map_or_else(|| definition.span.clone(), span_of);
        let mut arguments = attributes(body);
        let argument = arguments.find(|it| holds(&span_of(*it), &reference.span));
        let Some(argument) = argument else { return nothing };
        if argument.key.as_str() == "policy" && argument.value.is_traversal() {
            let only = going.alone_is_read(file, &span_of(&argument.value));
            return if only { whole(file, block, inline, going) } else { nothing };
        }
        let is_document = matches!(&definition.address, Address::Data { .. });
        let (statements, unread) = self.statements_in(definition, &at);
        let Some(own) = statements.iter().find(|it| it.contains(file, &reference.span)) else {
            // A policy document that other documents are merged into.
            return if is_document { Revoked::Merged(&argument.value) } else { nothing };
        };
        let goes = |statement: &Statement| self.goes(statement, going);
        if !goes(own) {
            let element = self.element_of(own, argument, reference, going);
            return Revoked::Parts(element.into_iter().collect());
        }
        let more = is_document
            && (block.body.attributes().next().is_some()
                || block.body.blocks().any(|inner| inner.ident.as_str() == "dynamic"));
        if more || unread || !statements.iter().all(|it| goes(it)) {
            Revoked::Parts(vec![own.at.1.clone()])
        } else {
            whole(file, block, inline, going)
        }
    }

    /// The statements in these bytes of a policy, and whether there are some that cannot be read.
    fn statements_in(&self, definition: &Definition, at: &Range<usize>) -> (Vec<&Statement>, bool) {
        let Some(policy) = self.at(&definition.address) else { return (Vec::new(), true) };
        let inside = |file: usize, span: &Range<usize>| file == definition.file && holds(at, span);
        let all = policy.statements.iter().chain(&policy.others);
        let own = all.filter(|it| inside(it.at.0, &it.at.1)).collect();
        let unread = policy.unread.as_ref().is_some_and(|it| inside(it.file, &it.span));
        (own, unread)
    }

    /// Whether a statement is taken out already, or about what goes and about nothing else. A denial for
    /// calls that come another way restricts other calls, and stays.
    fn goes(&self, statement: &Statement, going: &dyn Going) -> bool {
        let (file, at) = &statement.at;
        // A list with ARNs that are written out may be anything.
        let is_own = |part: &Range<usize>| {
            let text = self.module.text(*file, part).unwrap_or_default();
            going.is_read(*file, part) && !text.contains("arn:")
                || is_of_models(text, going.models())
        };
        let own = |parts: &[Range<usize>]| !parts.is_empty() && parts.iter().all(is_own);
        let bound = || {
            statement.effect == Effect::Allow && statement.through.iter().any(|it| own(&it.parts))
        };
        going.covers(*file, at)
            || going.alone_is_read(*file, at)
                && (!statement.everywhere_but && own(&statement.resource_parts) || bound())
    }

    /// An element of a list in a statement that stays, if the list keeps others.
    fn element_of(
        &self,
        own: &Statement,
        argument: &Attribute,
        reference: &Reference,
        going: &dyn Going,
    ) -> Option<Range<usize>> {
        let (file, whole) = &own.at;
        let written = parts(&argument.value, &reference.span).into_iter();
        let written = written.filter(|it| it.key.is_none() && holds(whole, &it.span));
        let mut candidates: Vec<(Range<usize>, Vec<Range<usize>>)> =
            written.filter(|it| it.span != *whole).map(|it| (it.span, it.siblings)).collect();
        let lists = own.through.iter().map(|it| &it.parts).chain([&own.resource_parts]);
        for list in lists {
            let element = list.iter().find(|it| holds(it, &reference.span));
            candidates.extend(element.map(|element| (element.clone(), list.clone())));
        }
        // The default project is that of the profiles that stay, too.
        let of_project = |element: &Range<usize>| {
            self.module.text(*file, element).is_some_and(|it| it.contains(":project/default"))
        };
        let alone = |it: &Range<usize>| going.alone_is_read(*file, it);
        let stays = |it: &Range<usize>| !going.covers(*file, it) && !alone(it);
        let found = candidates.into_iter().find(|(element, siblings)| {
            alone(element) && !of_project(element) && siblings.iter().any(stays)
        });
        found.map(|(element, _)| element)
    }
}

/// All of a policy: the block, or one in a role. Without any such block, Terraform would leave the
/// role's policies as they are, so that the last one stays without content.
/// <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role>
fn whole<'m>(file: usize, block: &Block, inline: Option<&Block>, going: &dyn Going) -> Revoked<'m> {
    let Some(inline) = inline else { return Revoked::All };
    let own = span_of(inline);
    let mut others = block.body.get_blocks("inline_policy").map(span_of).filter(|it| *it != own);
    Revoked::Parts(if others.any(|it| !going.covers(file, &it)) {
        vec![own]
    } else {
        inline.body.attributes().map(span_of).collect()
    })
}

/// Whether an element is the ARN of one of these models, in any region.
pub(crate) fn is_of_models(element: &str, models: &[String]) -> bool {
    let id = element.trim_matches('"').rsplit_once(":foundation-model/");
    id.is_some_and(|(_, id)| models.iter().any(|model| model == id))
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
