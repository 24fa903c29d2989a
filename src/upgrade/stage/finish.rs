//! The last stage: the predecessor goes, and the successor takes its label or key, and its place.

use std::ops::Range;

use super::switch::not_begun;
use super::{cannot, instance, moved_block, same_model};
use crate::change::{Edits, address};
use crate::diagnostic::Diagnostic;
use crate::hcl::{self, Edit};
use crate::iam::{in_policy, undone};
use crate::inventory::rollout::{profile, readers};
use crate::module::{Address, Module, PROFILE, Reference, holds};
use crate::shell::quoted;
use crate::upgrade::aftermath::is_still_called;
use crate::upgrade::exchange::Exchange;
use crate::upgrade::slot::{Slot, State, remove_moved};
use crate::upgrade::{Move, Scene, Setting, Stage, Upgraded, policies, verify};

pub(super) fn finish(scene: Scene<'_>, slot: &Slot) -> Result<Upgraded, Vec<Diagnostic>> {
    let module = scene.module;
    match slot.state(module) {
        State::Switched => {}
        State::Single => return not_begun(scene, slot),
        State::Added => {
            let problem = Diagnostic::error(format!(
                "`{}` is still in use: nothing points to its successor yet",
                slot.key
            ));
            return Err(vec![slot.mark(module, problem, "").help(format!(
                "`bedrock-profile upgrade {} --stage {}` comes first, and its apply",
                quoted(&slot.key),
                Stage::Switch.word()
            ))]);
        }
    }
    same_model(scene, slot)?;
    let pair = (slot.previous.as_str(), slot.next.as_str());
    let moves = verify::between(scene, pair, slot)?;
    let exchanges = verify::exchanges(scene, pair)?;
    let mut edits = Edits::default();
    read_alone(module, slot, &mut edits)?;
    remove_moved(module, &slot.full(), &profile(&slot.previous).to_string(), &mut edits);
    let trace = |what: &str| {
        moved_block(
            &profile(&slot.next).to_string(),
            &slot.full(),
            &format!(
                "The successor has taken the {what}; this block can go once it was applied everywhere."
            ),
        )
    };
    if slot.is_instance {
        instance::rejoin(scene, slot, (moves, &exchanges, &trace("key")), edits)
    } else {
        replace(scene, slot, (moves, &exchanges, &trace("label")), edits)
    }
}

/// The successor's text in the predecessor's place.
fn replace(
    scene: Scene<'_>,
    slot: &Slot,
    (moves, exchanges, trace): (Vec<Move>, &[Exchange], &str),
    mut edits: Edits,
) -> Result<Upgraded, Vec<Diagnostic>> {
    let Scene { module, settings, .. } = scene;
    let previous = Slot::block(&slot.previous).definition(module)?;
    let next = Slot::block(&slot.next).definition(module)?;
    let text = module.text(next.file, &next.span).unwrap_or_default();
    let body = text.get(next.header.len()..).unwrap_or_default();
    let block = format!("resource \"{PROFILE}\" \"{}\"{body}", slot.key);
    if edits.put(previous.file, &previous.span, block).is_err() {
        return Ok(Upgraded::default());
    }
    let block = address(module, next.file, &next.span)?;
    edits.change(next.file, Edit::RemoveBlock { block });
    let block = hcl::Address::root().block("resource", [PROFILE, &slot.key]);
    edits.change(previous.file, Edit::InsertBlockAfter { block, text: trace.to_owned() });
    let mut upgraded = Upgraded { moves, files: edits.apply(module)?, ..Upgraded::default() };
    let profiles = [profile(&slot.previous), profile(&slot.next)];
    withdraw(module, settings, (exchanges, &profiles), &mut edits, &mut upgraded)?;
    Ok(upgraded)
}

/// Lets everything read the profile in its place: what reads the successor, and policies that allow both.
fn read_alone(module: &Module, slot: &Slot, edits: &mut Edits) -> Result<(), Vec<Diagnostic>> {
    let mut covered: Vec<(usize, Range<usize>)> = Vec::new();
    let mut problems = Vec::new();
    for reference in readers(module, &slot.previous) {
        let Some((span, text)) = together(module, reference, slot) else {
            let problem =
                Diagnostic::error(format!("the predecessor of `{}` is still read", slot.key));
            problems.push(
                module
                    .mark(problem, reference.file, reference.span.clone(), "")
                    .help(format!("let it read `{}`, and apply that first", slot.next)),
            );
            continue;
        };
        if edits.put(reference.file, &span, text).is_err() {
            problems.push(cannot(module, reference));
        }
        covered.push((reference.file, span));
    }
    let is_covered = |reference: &&Reference| {
        covered.iter().any(|(file, it)| *file == reference.file && holds(it, &reference.span))
    };
    for reference in readers(module, &slot.next).filter(|it| !is_covered(it)) {
        let merged = instance::merged_around(module, reference, slot);
        let alone = || slot.read_from(module, reference, &slot.next);
        let change = merged.or_else(|| Some((reference.span.clone(), alone()?)));
        let done = change.map(|(span, text)| edits.put(reference.file, &span, text));
        if done.is_none_or(|done| done.is_err()) {
            problems.push(cannot(module, reference));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// The place where a policy allows both profiles, and what it says of the successor alone.
fn together(module: &Module, reference: &Reference, slot: &Slot) -> Option<(Range<usize>, String)> {
    if !in_policy(module, reference) {
        return None;
    }
    let text = module.files().get(reference.file)?.document.text();
    let next = Slot::block(&slot.previous).read_as(module, reference, &slot.next)?;
    let alone = slot.read_from(module, reference, &slot.previous)?;
    undone(text, &reference.span, &next, &alone)
        .or_else(|| instance::widened(module, reference, slot))
}

/// Takes models that no profile is made from any more out of the policies that allow their
/// successors.
pub(super) fn withdraw(
    module: &Module,
    settings: &[Setting],
    (exchanges, profiles): (&[Exchange], &[Address]),
    edits: &mut Edits,
    upgraded: &mut Upgraded,
) -> Result<(), Vec<Diagnostic>> {
    let after = module.with_changed(&upgraded.files)?;
    let left: Vec<Address> = after.resources(PROFILE).map(|it| it.address.clone()).collect();
    for exchange in exchanges {
        if is_still_called(&after, settings, &exchange.old, &left) {
            continue;
        }
        let all = policies::read(module, settings);
        let places = all.map(|it| it.revoke_models(profiles, &exchange.ids)).unwrap_or_default();
        policies::put(places, edits).tell_withdrawn(module, &mut upgraded.notes);
        upgraded.files = edits.apply(module)?;
    }
    Ok(())
}
