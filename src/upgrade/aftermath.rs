//! What else in a module has to do with the models of a move: policies that allow them, and places that
//! still name the old one.

use std::collections::BTreeSet;

use super::current::source_of;
use super::exchange::Exchange;
use super::setting::Setting;
use super::source::Source;
use super::subject::{Subject, subjects};
use super::verify::Moved;
use super::{
    Mention, Move, Upgraded, computed, denials, former_names, mentions, policies, regions,
};
use crate::change::Edits;
use crate::diagnostic::Diagnostic;
use crate::module::trace::Tracer;
use crate::module::{Address, Module, Resolver};

/// Lets policies that allow the old model by its ARN to those who call the profiles allow the new
/// model; whether any had to change. `behind` is a further profile whose callers are meant.
///
/// # Errors
/// When a policy would not allow the model of a profile any more that keeps it, or not the new one, and is not
/// written in a way that tells how.
pub(super) fn policies(
    (module, after): (&Module, &Module),
    settings: &[Setting],
    moved: &[Moved],
    behind: Option<&Address>,
    (edits, upgraded): (&mut Edits, &mut Upgraded),
) -> Result<bool, Vec<Diagnostic>> {
    let mut any = false;
    let all = policies::read(module, settings);
    let environments = environments(after, settings);
    for exchange in exchanges(moved) {
        let own = moved.iter().filter(|it| it.exchange.ids == exchange.ids);
        let mut profiles: Vec<(Address, bool)> = Vec::new();
        for address in own.map(|it| &it.address) {
            let is_it = |it: &Made| it.definition == *address;
            let beside = is_called(&environments, &exchange.old, &is_it);
            profiles.push((address.clone(), beside));
        }
        let beside = profiles.iter().any(|it| it.1);
        profiles.extend(behind.map(|it| (it.clone(), beside)));
        if let Some(all) = &all {
            any |=
                policies::allow((all, module), exchange, &profiles, (edits, &mut upgraded.notes));
        }
        any |= computed::beside(
            (module, after),
            settings,
            (moved, exchange),
            behind,
            (edits, &mut upgraded.notes),
        )?;
        let profiles: Vec<Address> = profiles.into_iter().map(|it| it.0).collect();
        let changed = edits.apply(module).map(|files| module.with_changed(&files));
        let allowed = changed.ok().and_then(Result::ok);
        let allowed = allowed.as_ref().unwrap_or(after);
        upgraded.notes.extend(regions::bound_to_regions(allowed, settings, exchange, &profiles));
        if let Some(first) = settings.first() {
            let of = |module| Resolver::new(module, &first.inputs);
            let denied = denials::warnings((&of(module), &of(allowed)), exchange, &profiles);
            upgraded.warn_of(denied, &profiles);
        }
    }
    Ok(any)
}

/// Tells each move where the module still names its old model, or has the name that a profile had.
pub(super) fn mentions(
    (before, after): (&Module, &Module),
    settings: &[Setting],
    moved: &[Moved],
    told: &mut [Move],
) {
    let names = former_names::of(before, after, settings);
    let addresses: Vec<_> = moved.iter().map(|it| &it.address).collect();
    for exchange in exchanges(moved) {
        let mut found = mentions::of(after, settings, exchange, &addresses);
        let is_new = |it: &&Mention| {
            !found.iter().any(|known| known.file == it.file && known.line == it.line)
        };
        let more: Vec<Mention> = names.iter().filter(is_new).cloned().collect();
        found.extend(more);
        let own = moved.iter().filter(|it| it.exchange.old.id == exchange.old.id);
        let own: BTreeSet<String> = own.map(Moved::full).collect();
        for one in told.iter_mut().filter(|one| own.contains(&one.address)) {
            one.mentions.clone_from(&found);
        }
    }
}

/// The exchanges of models, each once.
fn exchanges(moved: &[Moved]) -> Vec<&Exchange> {
    let mut found: Vec<&Exchange> = Vec::new();
    for exchange in moved.iter().map(|it| &it.exchange) {
        if !found.iter().any(|it| it.ids == exchange.ids) {
            found.push(exchange);
        }
    }
    found
}

/// Whether the old model is called yet in some environment of a module.
pub(super) fn is_still_called(
    module: &Module,
    settings: &[Setting],
    source: &Source,
    moved: &[Address],
) -> bool {
    is_called(&environments(module, settings), source, &|it| moved.contains(&it.definition))
}

/// Whether a model is called in one of these environments: a profile has it as its source, or there is none
/// of those that moved, so that programs call the model itself.
pub(super) fn is_called(
    environments: &[Vec<Made>],
    model: &Source,
    is_moved: &dyn Fn(&Made) -> bool,
) -> bool {
    let mut all = environments.iter();
    all.any(|made| !made.iter().any(is_moved) || made.iter().any(|it| it.has(model)))
}

/// A profile that is made in an environment.
pub(super) struct Made {
    /// What makes it in its module.
    pub(super) definition: Address,
    /// Its address there, with its key.
    pub(super) address: String,
    /// What it is made from; none where that cannot be told.
    source: Option<Source>,
}

impl Made {
    /// Whether it is made from a model.
    pub(super) fn has(&self, model: &Source) -> bool {
        self.source.as_ref().is_some_and(|it| it.kind == model.kind && it.id == model.id)
    }
}

fn environments(module: &Module, settings: &[Setting]) -> Vec<Vec<Made>> {
    settings.iter().map(|it| made(&Resolver::new(module, &it.inputs))).collect()
}

/// The profiles that a module makes, as it is evaluated here.
pub(super) fn made(resolver: &Resolver<'_>) -> Vec<Made> {
    let (module, tracer) = (resolver.module(), Tracer::new(resolver));
    let made = |subject: Subject<'_>| Made {
        definition: subject.definition.address.clone(),
        address: subject.address().clone(),
        source: source_of(module, &tracer, &subject).ok().map(|(_, source)| source),
    };
    subjects(resolver).into_iter().map(made).collect()
}
