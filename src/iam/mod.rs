//! The IAM policies of a module, in every notation: policy documents, `jsonencode`, JSON in texts and
//! heredocs, `inline_policy`, statements that a module is called with. What they allow and deny, where
//! each statement is written, and which of them follow a profile.

mod allowed;
mod block;
mod denied;
mod encoded;
mod follow;
mod grant;
mod group;
mod heredoc;
mod insert;
mod json;
mod read;
mod replace;
mod revoke;
mod service;
mod shape;
mod slot;
mod statement;
mod text;
mod without;

use std::collections::BTreeMap;

use crate::module::{Address, Definition, Module, Resolver};

pub(crate) use allowed::{Allowance, Allowed, CALLS, model_patterns, uncovered};
pub(crate) use block::{DOCUMENT, IamBlock, POLICY, ROLE};
pub(crate) use denied::Denies;
pub(crate) use encoded::{Objects, Statements};
pub(crate) use follow::Stance;
pub(crate) use grant::Notation;
pub(crate) use heredoc::{Heredoc, THROUGH};
pub(crate) use json::{Json, Kind};
pub(crate) use replace::Replaced;
pub(crate) use revoke::{Going, Revoked, is_of_models};
pub(crate) use slot::{Slot, in_policy, is_for_project, policies_of, slot, undone};
pub(crate) use statement::{Effect, Item, Statement, Target, matches};

/// What one block allows with Bedrock.
#[derive(Debug)]
pub(crate) struct Policy<'m> {
    /// The block that it is written in.
    pub(crate) definition: &'m Definition,
    /// The statements that allow something of Bedrock.
    pub(crate) statements: Vec<Statement>,
    /// The statements that deny something, and those that have nothing to do with Bedrock.
    pub(crate) others: Vec<Statement>,
    /// Where a part stands that cannot be read, if there is one.
    pub(crate) unread: Option<Item>,
    /// Which policies it works together with: those of one role or user have the same number.
    group: usize,
}

/// The policies of a module.
#[derive(Debug)]
pub(crate) struct Policies<'m> {
    module: &'m Module,
    /// Which blocks of IAM work together; those with the same number do.
    groups: BTreeMap<Address, usize>,
    all: Vec<Policy<'m>>,
}

impl<'m> Policies<'m> {
    /// Reads the policies of a module in one environment.
    pub(crate) fn of(resolver: &Resolver<'m>) -> Self {
        let module: &'m Module = resolver.module();
        let groups = group::groups(module);
        let mut all = Vec::new();
        for definition in module.definitions() {
            // What an override file adds is read with the block that it overrides.
            if module.is_override(definition.file) {
                continue;
            }
            let mut found = read::Reader::new(resolver);
            match (IamBlock::of(&definition.address), &definition.address) {
                (Some(IamBlock::Document), _) => found.document(definition),
                (Some(_), Address::Resource { .. }) => found.resource(definition),
                (None, Address::Module(_)) => found.call(definition),
                _ => continue,
            }
            let read::Reader { statements, unread, .. } = found;
            let (statements, others): (Vec<Statement>, Vec<Statement>) = statements
                .into_iter()
                .partition(|it| it.effect != Effect::Deny && (it.names_bedrock() || it.invokes()));
            if !statements.is_empty() || !others.is_empty() || unread.is_some() {
                let group = groups.get(&definition.address).copied().unwrap_or(usize::MAX);
                all.push(Policy { definition, statements, others, unread, group });
            }
        }
        Self { module, groups, all }
    }

    /// Those that allow something of Bedrock by name.
    pub(crate) fn of_bedrock(&self) -> impl Iterator<Item = &Policy<'m>> {
        self.all.iter().filter(|policy| policy.statements.iter().any(Statement::names_bedrock))
    }

    /// The policies that work together with a block of IAM, as a role or an attachment.
    pub(crate) fn in_group_of<'p>(
        &'p self,
        block: &Address,
    ) -> impl Iterator<Item = &'p Policy<'m>> + use<'p, 'm> {
        let group = self.groups.get(block).copied();
        self.all.iter().filter(move |policy| Some(policy.group) == group)
    }

    /// A number that the policies of one role or user share; none where it cannot be told.
    pub(crate) fn role(&self, block: &Address) -> Option<usize> {
        self.groups.get(block).copied()
    }

    /// The blocks of IAM in the module.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = &Address> {
        self.groups.keys()
    }

    /// Those that cannot be read at all.
    pub(crate) fn unread(&self) -> impl Iterator<Item = (&Policy<'m>, &Item)> {
        let unread = |policy: &'_ Policy<'m>| policy.statements.is_empty();
        self.all
            .iter()
            .filter(move |policy| unread(policy))
            .filter_map(|policy| Some((policy, policy.unread.as_ref()?)))
    }

    /// The statements that count together with those of a policy, its own among them.
    pub(crate) fn together<'p>(
        &'p self,
        policy: &'p Policy<'m>,
    ) -> impl Iterator<Item = &'p Statement> + Clone {
        self.companions(policy).flat_map(|other| &other.statements)
    }

    /// Whether all that counts together with a policy could be read.
    pub(crate) fn is_whole(&self, policy: &Policy<'m>) -> bool {
        self.companions(policy).all(|other| {
            other.unread.is_none() && other.statements.iter().all(|statement| !statement.partial)
        })
    }

    fn companions<'p>(
        &'p self,
        policy: &'p Policy<'m>,
    ) -> impl Iterator<Item = &'p Policy<'m>> + Clone {
        self.all.iter().filter(move |other| {
            std::ptr::eq(*other, policy)
                || (other.group == policy.group && policy.group != usize::MAX)
        })
    }
}
