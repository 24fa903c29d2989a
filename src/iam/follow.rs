//! Which statements follow a profile: those that allow calls and have it as a resource. All others
//! keep their text whatever happens to the profile.

use std::ops::Range;

use super::statement::{Effect, Item, Statement, Target};
use super::{Policies, Policy};
use crate::module::{Address, Definition, Module, Reference, holds, span_of};

/// What a policy says about a profile that it refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stance {
    /// It allows calling the profile, which is a resource of the statement.
    Allows,
    /// What it allows cannot be read.
    Unread,
    /// It allows calling the profile's models, and not the profile.
    Models,
    /// It denies something on the profile.
    Denies,
    /// It denies everything but the profile.
    Spares,
    /// It allows everything but the profile.
    Excepts,
    /// It allows something else on the profile, or names it in a condition.
    Names,
}

impl Stance {
    /// Whether calls that it keeps from happening may happen without the profile.
    pub(crate) fn restricts(self) -> bool {
        matches!(self, Self::Denies | Self::Spares | Self::Excepts)
    }

    /// What the policy does with a profile, for a sentence; none where it follows it.
    pub(crate) fn verb(self) -> Option<&'static str> {
        match self {
            Self::Allows | Self::Unread => None,
            Self::Models => Some("allows the models of another profile and not the profile"),
            Self::Denies => Some("denies access to another profile"),
            Self::Spares => Some(
                "denies everything but another profile, the new one too until it is listed there",
            ),
            Self::Excepts => Some("allows everything but another profile"),
            Self::Names => Some("names another profile and does not allow calls of it"),
        }
    }
}

impl Statement {
    /// Whether it allows calls of what it lists: no denial, and neither all actions nor all
    /// resources but some.
    pub(crate) fn allows_calls(&self) -> bool {
        self.effect == Effect::Allow && !self.all_but && !self.everywhere_but && self.invokes()
    }

    /// Whether these bytes are among its resources, or among the profiles through which its calls
    /// have to come.
    pub(crate) fn lists(&self, file: usize, span: &Range<usize>) -> bool {
        let through = self.through.iter().any(|it| holds(&it.at, span));
        self.resources_at.0 == file && (holds(&self.resources_at.1, span) || through)
    }

    /// Whether these bytes stand in it.
    pub(crate) fn contains(&self, file: usize, span: &Range<usize>) -> bool {
        self.at.0 == file && holds(&self.at.1, span)
    }
}

impl Policy<'_> {
    /// The statements that allow calls.
    pub(crate) fn granting(&self) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(|it| it.allows_calls())
    }

    /// Whether these bytes are among the resources on which a statement allows calls, or among the
    /// profiles through which these have to come.
    pub(crate) fn lists(&self, file: usize, span: &Range<usize>) -> bool {
        self.granting().any(|statement| statement.lists(file, span))
    }
}

impl<'m> Policies<'m> {
    /// What the policy that a block is says about the profile at a reference in that block.
    pub(crate) fn stance(&self, definition: &Definition, reference: &Reference) -> Stance {
        let Some(policy) = self.at(&definition.address) else { return Stance::Unread };
        let (file, span) = (reference.file, &reference.span);
        let own = |it: &&Statement| it.contains(file, span);
        // A loop reads the profiles before it lists them.
        let follows = |it: &Statement| {
            it.lists(file, span) || it.reads(&reference.address) && !holds(&it.resources_at.1, span)
        };
        if policy.granting().filter(own).any(follows) {
            // Who is denied the profile anyway gets no right on another one.
            let denied = |it: &Statement| {
                it.conditions.is_empty()
                    && !it.everywhere_but
                    && it.invokes()
                    && it.reads(&reference.address)
            };
            let is_denied = self.denials(policy).any(|(_, it)| denied(it));
            return if is_denied { Stance::Denies } else { Stance::Allows };
        }
        match policy.statements.iter().chain(&policy.others).find(own) {
            Some(it) if it.effect == Effect::Deny && it.everywhere_but => Stance::Spares,
            Some(statement) if statement.effect == Effect::Deny => Stance::Denies,
            Some(statement) if statement.everywhere_but => Stance::Excepts,
            None if policy.unread.is_some() => Stance::Unread,
            Some(_) | None => Stance::Names,
        }
    }

    /// Where the resources are listed on which those who may call one of these profiles may call
    /// models: in the policies of one role or user, but not under a condition that only other
    /// profiles meet.
    pub(crate) fn resources_behind(&self, profiles: &[Address]) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        for policy in &self.all {
            let callers = || self.together(policy).filter(|it| it.allows_calls());
            let calls = callers().any(|it| self.lists_one_of(it, profiles));
            for statement in policy.granting() {
                let bound = self.bound_to(statement);
                let follows = if bound.is_empty() {
                    calls && statement.through.is_empty()
                } else {
                    bound.iter().any(|address| profiles.contains(address))
                };
                if follows {
                    found.push(statement.resources_at.clone());
                }
            }
        }
        found
    }

    /// Whether one of the profiles is a resource of a statement, also by a pattern for all of them.
    pub(super) fn lists_one_of(&self, statement: &Statement, profiles: &[Address]) -> bool {
        let (file, span) = &statement.resources_at;
        let listed = |profile: &Address| {
            statement.reads(profile)
                || self.module.uses(profile).any(|it| it.file == *file && holds(span, &it.span))
        };
        let pattern = |(target, _): (Target, &Item)| match target {
            Target::Text(text) => text.contains(":application-inference-profile/"),
            _ => false,
        };
        profiles.iter().any(listed) || statement.targets(self.module).into_iter().any(pattern)
    }

    /// The profiles of the module through which the calls of a statement have to come.
    fn bound_to(&self, statement: &Statement) -> Vec<&'m Address> {
        let lists = statement.through.iter().map(|list| (statement.at.0, list.at.clone()));
        let read = read_behind(self.module, lists.collect()).into_iter();
        read.map(|it| &it.address).filter(|it| it.is_profile()).collect()
    }

    /// The policy that a block is.
    pub(crate) fn at(&self, address: &Address) -> Option<&Policy<'m>> {
        self.all.iter().find(|policy| policy.definition.address == *address)
    }
}

/// What is read in these places, and in the local values that are read there.
pub(super) fn read_behind(
    module: &Module,
    mut open: Vec<(usize, Range<usize>)>,
) -> Vec<&Reference> {
    let (mut found, mut next) = (Vec::new(), 0);
    while let Some((file, span)) = open.get(next).cloned() {
        next += 1;
        let all = module.references().iter();
        for it in all.filter(|it| it.file == file && holds(&span, &it.span)) {
            if let local @ Address::Local(_) = &it.address {
                let value = module.local_value(local);
                let value = value.map(|(file, it)| (file, span_of(it)));
                open.extend(value.filter(|it| !open.contains(it)));
            } else {
                found.push(it);
            }
        }
    }
    found
}
