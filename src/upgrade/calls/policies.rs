//! Policies of the module that makes the calls: who may call a profile through a call may call its model.

use std::collections::BTreeSet;

use super::{MovedCall, Repository, find, is_below};
use crate::change::Edits;
use crate::configuration::View;
use crate::diagnostic::Diagnostic;
use crate::module::{Address, Module, PROFILE, Resolver, Step};
use crate::upgrade::aftermath::{self, Made};
use crate::upgrade::consumers::{self, Consumer};
use crate::upgrade::exchange::Exchange;
use crate::upgrade::{Upgraded, denials, policies};

/// Lets policies that allow the old model by its ARN, to those who call one of the profiles that `moved`,
/// allow the new model: instead of the old one, or beside it while that is still called. The repository is
/// as it is after the moves.
pub(super) fn follow(
    repository: &Repository<'_>,
    moved: &BTreeSet<String>,
    exchanges: &[(Exchange, View)],
    upgraded: &mut Upgraded,
) -> Edits {
    let mut edits = Edits::default();
    let Some((_, root)) = repository.members.get(repository.root) else { return edits };
    let Some(policies) = policies::read(root, &repository.settings) else { return edits };
    let environments = made(repository);
    let mut done: Vec<&Exchange> = Vec::new();
    for (exchange, _) in exchanges {
        if done.iter().any(|it| it.ids == exchange.ids) {
            continue;
        }
        done.push(exchange);
        let own = exchanges.iter().filter(|(it, _)| it.ids == exchange.ids);
        let calls: BTreeSet<Address> = own.map(|(_, view)| view.call.1.clone()).collect();
        let mut profiles = Vec::new();
        for call in calls {
            if policies.resources_behind(std::slice::from_ref(&call)).is_empty() {
                continue;
            }
            let path = call.to_string();
            let is_moved = |it: &Made| is_below(&it.address, &path) && moved.contains(&it.address);
            let beside = aftermath::is_called(&environments, &exchange.old, &is_moved);
            profiles.push((call, beside));
        }
        policies::allow((&policies, root), exchange, &profiles, (&mut edits, &mut upgraded.notes));
        let changed = edits.apply(root).ok().and_then(|files| root.with_changed(&files).ok());
        let after = changed.as_ref().unwrap_or(root);
        let calls: Vec<Address> = profiles.into_iter().map(|it| it.0).collect();
        if let Some(first) = repository.settings.first() {
            let of = |module| Resolver::new(module, &first.inputs);
            upgraded.warn_of(denials::warnings((&of(root), &of(after)), exchange, &calls), &calls);
        }
    }
    edits
}

/// What policies in the modules that lead to a profile that moved, and in its own, say of the new model: they serve
/// other calls too, and stay as they are.
#[derive(Debug, Default)]
pub(super) struct Below {
    pub(super) warnings: Vec<Diagnostic>,
    /// The outputs of the called module that are made from one which keeps its holders from it.
    outputs: BTreeSet<String>,
}

impl Below {
    /// Looks at the modules as the call makes them, `before` and after.
    pub(super) fn of(
        repository: &Repository<'_>,
        before: &View,
        after: &View,
        (moved, exchange): (&MovedCall, &Exchange),
    ) -> Self {
        let mut below = Self::default();
        let links = before.links.iter().zip(&after.links).skip(1);
        let own = (moved.member, &moved.address, &before.inputs, &after.inputs);
        let ways = links.map(|(was, is)| (was.caller, &was.call, &was.inputs, &is.inputs));
        for (depth, (member, profile, was, is)) in ways.chain([own]).enumerate() {
            let Some((_, module)) = repository.members.get(member) else { continue };
            let pair = (&Resolver::new(module, was), &Resolver::new(module, is));
            for denial in denials::warnings(pair, exchange, std::slice::from_ref(profile)) {
                below.warnings.push(denial.warning);
                if denial.is_certain && depth == 0 {
                    below.outputs.extend(consumers::outputs(module, &denial.policy));
                }
            }
        }
        below
    }

    /// Lets those say so that read one of the outputs.
    pub(super) fn withhold(&self, root: &Module, call: &Address, consumers: &mut [Consumer]) {
        let is_one = |it: &Step| matches!(it, Step::Attribute { name, quoted: false, .. } if self.outputs.contains(name));
        for reference in root.uses(call).filter(|it| it.steps.iter().any(is_one)) {
            let reader = root.holder(reference).map(|it| it.address.to_string());
            let own = consumers.iter_mut().filter(|it| Some(&it.address) == reader.as_ref());
            own.for_each(Consumer::withhold);
        }
    }
}

/// The profiles in each environment of the module that makes the calls, its own and those through calls.
fn made(repository: &Repository<'_>) -> Vec<Vec<Made>> {
    let holders = repository.members.iter().enumerate();
    let holders = holders.filter(|(_, (_, module))| module.resources(PROFILE).next().is_some());
    let views = find::views(repository, &holders.map(|(index, _)| index).collect());
    let made = repository.settings.iter().map(|setting| {
        let mut found = Vec::new();
        if let Some((_, root)) = repository.members.get(repository.root) {
            found.extend(aftermath::made(&Resolver::new(root, &setting.inputs)));
        }
        for (member, views) in &views {
            let Some((_, module)) = repository.members.get(*member) else { continue };
            let here = views
                .iter()
                .filter(|view| view.call.0 == repository.root && view.environment == setting.name);
            for view in here {
                let mut through = aftermath::made(&Resolver::new(module, &view.inputs));
                for it in &mut through {
                    it.address = format!("{}.{}", view.path, it.address);
                }
                found.extend(through);
            }
        }
        found
    });
    made.collect()
}
