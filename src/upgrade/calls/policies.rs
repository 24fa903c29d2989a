//! Policies of the module that makes the calls: who may call a profile through a call may call its model.

use std::collections::BTreeSet;

use super::{MovedCall, Repository, find};
use crate::change::Edits;
use crate::diagnostic::Diagnostic;
use crate::module::{Address, Inputs, InstanceStep, PROFILE, Resolver};
use crate::upgrade::aftermath::{self, Made};
use crate::upgrade::exchange::Exchange;
use crate::upgrade::{Setting, Upgraded, denials, policies};

/// Lets policies that allow the old model by its ARN, to those who call one of the profiles that `moved`,
/// allow the new model: instead of the old one, or beside it while that is still called. The repository is
/// as it is after the moves.
pub(super) fn follow(
    repository: &Repository<'_>,
    moved: &BTreeSet<String>,
    exchanges: &[(Exchange, Address)],
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
        let calls: BTreeSet<Address> = own.map(|(_, call)| call.clone()).collect();
        let mut profiles = Vec::new();
        for call in calls {
            if policies.resources_behind(std::slice::from_ref(&call)).is_empty() {
                continue;
            }
            let path = call.to_string();
            let is_moved = |it: &Made| {
                let rest = it.address.strip_prefix(&path);
                rest.is_some_and(|it| it.starts_with(['.', '['])) && moved.contains(&it.address)
            };
            let beside = aftermath::is_called(&environments, &exchange.old, &is_moved);
            profiles.push((call, beside));
        }
        policies::allow((&policies, root), exchange, &profiles, (&mut edits, &mut upgraded.notes));
        let changed = edits.apply(root).ok().and_then(|files| root.with_changed(&files).ok());
        let pair = (root, changed.as_ref().unwrap_or(root));
        let calls: Vec<Address> = profiles.into_iter().map(|it| it.0).collect();
        let denied = denials::warnings(pair, &repository.settings, exchange, &calls);
        upgraded.warnings.extend(denied);
    }
    edits
}

/// Warns of policies in the modules that lead to a profile that moved, and in its own: these serve other calls too,
/// and stay as they are.
pub(super) fn below(
    repository: &Repository<'_>,
    moved: &MovedCall,
    exchange: &Exchange,
) -> Vec<Diagnostic> {
    let settings = repository.settings.iter().take(1).cloned();
    let settings: Vec<Setting> =
        settings.map(|it| Setting { inputs: Inputs::default(), ..it }).collect();
    // `module.red.module.llm["chat"]`: the first call is that of the root.
    let steps = InstanceStep::all(&moved.path);
    let names = steps.chunks(2).skip(1).filter_map(|pair| pair.get(1));
    let calls: Vec<Address> = names.map(|it| Address::Module(it.name.to_owned())).collect();
    let mut warnings = Vec::new();
    for (index, (_, module)) in repository.members.iter().enumerate() {
        let own = (index == moved.member).then(|| vec![moved.address.clone()]);
        let called = || calls.iter().filter(|it| module.defined(it).next().is_some()).cloned();
        let profiles = own.unwrap_or_else(|| called().collect());
        if index == moved.root || profiles.is_empty() {
            continue;
        }
        let pair = (module, module);
        warnings.extend(denials::warnings(pair, &settings, exchange, &profiles));
    }
    warnings
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
