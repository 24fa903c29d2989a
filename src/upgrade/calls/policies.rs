//! Policies of the module that makes the calls: who may call a profile through a call may call its model.

use std::collections::BTreeSet;

use super::{Repository, find};
use crate::module::trace::Tracer;
use crate::module::{Address, Module, PROFILE, Resolver};
use crate::upgrade::aftermath::has_source;
use crate::upgrade::current;
use crate::upgrade::edits::Edits;
use crate::upgrade::exchange::Exchange;
use crate::upgrade::policies;
use crate::upgrade::source::Source;
use crate::upgrade::subject::subjects;

/// Lets policies that allow the old model by its ARN, to those who call one of the profiles, allow the
/// new model: instead of the old one, or beside it while another profile has the old one.
pub(super) fn follow(
    repository: &Repository<'_>,
    (root, moved): (&Module, &BTreeSet<String>),
    exchanges: &[(Exchange, Address)],
    (edits, notes): (&mut Edits, &mut Vec<String>),
) {
    let Some(policies) = policies::read(root, &repository.settings) else { return };
    let mut done: Vec<&Exchange> = Vec::new();
    for (exchange, _) in exchanges {
        if done.iter().any(|it| it.ids == exchange.ids) {
            continue;
        }
        done.push(exchange);
        let own = exchanges.iter().filter(|(it, _)| it.ids == exchange.ids);
        let calls: BTreeSet<Address> = own.map(|(_, call)| call.clone()).collect();
        let calls: Vec<Address> = calls.into_iter().collect();
        if policies.resources_behind(&calls).is_empty() {
            continue;
        }
        let beside = has_source(root, &repository.settings, &exchange.old)
            || others_have(repository, moved, &exchange.old);
        let places = policies.replace(&calls, &exchange.ids, beside);
        policies::put(places, edits).tell(root, exchange, beside, notes);
    }
}

/// Whether a profile that does not move has the source, in some call and environment.
fn others_have(repository: &Repository<'_>, moved: &BTreeSet<String>, old: &Source) -> bool {
    let holders = repository.members.iter().enumerate();
    let holders = holders.filter(|(_, (_, module))| module.resources(PROFILE).next().is_some());
    let views = find::views(repository, &holders.map(|(index, _)| index).collect());
    views.iter().any(|(member, views)| {
        let Some((_, module)) = repository.members.get(*member) else { return false };
        views.iter().any(|view| {
            let resolver = Resolver::new(module, &view.inputs);
            let tracer = Tracer::new(&resolver);
            subjects(&resolver).iter().any(|subject| {
                !moved.contains(&format!("{}.{}", view.path, subject.address()))
                    && current::source_of(module, &tracer, subject)
                        .is_ok_and(|(_, it)| it.kind == old.kind && it.id == old.id)
            })
        })
    })
}
