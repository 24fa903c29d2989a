//! The last stage: the predecessor goes, and the successor takes its label and its place.

use std::ops::Range;

use super::Stage;
use super::add::same_model;
use super::state::{self, Labels, State, readers, relabelled};
use super::switch::{moved_block, not_begun};
use crate::diagnostic::Diagnostic;
use crate::hcl::{self, Edit};
use crate::iam::{in_policy, undone};
use crate::module::{Address, Module, PROFILE, Reference};
use crate::shell::quoted;
use crate::upgrade::aftermath::has_source;
use crate::upgrade::edits::{Edits, address};
use crate::upgrade::exchange::Exchange;
use crate::upgrade::{Scene, Setting, Upgraded, policies, verify, with_files};

pub(super) fn finish(scene: Scene<'_>, labels: &Labels) -> Result<Upgraded, Vec<Diagnostic>> {
    let Scene { module, settings, .. } = scene;
    match labels.state(module) {
        State::Switched => {}
        State::Single => return not_begun(scene, labels),
        State::Added => {
            let definition = state::single(module, &labels.label)?;
            let problem = Diagnostic::error(format!(
                "`{}` is still in use: nothing points to its successor yet",
                labels.label
            ));
            return Err(vec![
                module.mark(problem, definition.file, definition.header.clone(), "").help(format!(
                    "`bedrock-profile upgrade {} --stage {}` comes first, and its apply",
                    quoted(&labels.label),
                    Stage::Switch.word()
                )),
            ]);
        }
    }
    same_model(scene, &labels.label, &labels.next)?;
    let previous = state::single(module, &labels.previous)?;
    let next = state::single(module, &labels.next)?;
    let moves = verify::between(scene, (&labels.previous, &labels.next), &labels.label)?;
    let mut upgraded = Upgraded { moves, ..Upgraded::default() };
    let mut edits = Edits::default();
    let mut covered: Vec<(usize, Range<usize>)> = Vec::new();
    let mut problems = Vec::new();
    for reference in readers(module, &labels.previous) {
        match together(module, reference, labels) {
            Some((span, text)) => {
                put(module, &mut edits, reference, &span, text)?;
                covered.push((reference.file, span));
            }
            None => problems.push(still_used(module, reference, labels)),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    for reference in readers(module, &labels.next) {
        let inside = |(file, span): &(usize, Range<usize>)| {
            *file == reference.file
                && span.start <= reference.span.start
                && reference.span.end <= span.end
        };
        if covered.iter().any(inside) {
            continue;
        }
        let Some(text) = relabelled(module, reference, &labels.next, &labels.label) else {
            return Err(vec![still_used(module, reference, labels)]);
        };
        put(module, &mut edits, reference, &reference.span, text)?;
    }
    // The successor's text in the predecessor's place.
    let text = |definition: &crate::module::Definition| {
        let file = module.files().get(definition.file)?;
        file.document.text().get(definition.span.clone())
    };
    let body = text(next).and_then(|text| text.get(next.header.len()..)).unwrap_or_default();
    let block = format!("resource \"{PROFILE}\" \"{}\"{body}", labels.label);
    if edits.put(previous.file, &previous.span, block).is_err() {
        return Ok(Upgraded::default());
    }
    let block = address(module, next.file, &next.span)?;
    edits.change(next.file, Edit::RemoveBlock { block });
    if let Some(moved) = state::moved(module, &labels.label, &labels.previous) {
        let block = hcl::Address::root().nth_block("moved", [], moved.nth);
        edits.change(moved.file, Edit::RemoveBlock { block });
    }
    let text = moved_block(
        &state::profile(&labels.next).to_string(),
        &state::profile(&labels.label).to_string(),
        "The successor has taken the label; this block can go once it was applied everywhere.",
    );
    let block = hcl::Address::root().block("resource", [PROFILE, &labels.label]);
    edits.change(previous.file, Edit::InsertBlockAfter { block, text });
    upgraded.files = edits.apply(module)?;
    let pair = (labels.previous.as_str(), labels.next.as_str());
    let exchanges = verify::exchanges(scene, pair)?;
    let profiles = [state::profile(&labels.previous), state::profile(&labels.next)];
    withdraw(module, settings, &exchanges, &profiles, &mut edits, &mut upgraded)?;
    Ok(upgraded)
}

/// Takes models that no profile is made from any more out of the policies that allow their
/// successors.
pub(super) fn withdraw(
    module: &Module,
    settings: &[Setting],
    exchanges: &[Exchange],
    profiles: &[Address],
    edits: &mut Edits,
    upgraded: &mut Upgraded,
) -> Result<(), Vec<Diagnostic>> {
    let after = with_files(module, &upgraded.files)?;
    for exchange in exchanges {
        if has_source(&after, settings, &exchange.old) {
            continue;
        }
        let followed = policies::followed(module, settings, profiles);
        policies::withdraw(module, exchange, &followed, edits)
            .tell_withdrawn(module, &mut upgraded.notes);
        upgraded.files = edits.apply(module)?;
    }
    Ok(())
}

fn put(
    module: &Module,
    edits: &mut Edits,
    reference: &Reference,
    span: &Range<usize>,
    text: String,
) -> Result<(), Vec<Diagnostic>> {
    edits.put(reference.file, span, text).map_err(|_| {
        let problem = Diagnostic::error("this text cannot be changed");
        vec![module.mark(problem, reference.file, reference.span.clone(), "")]
    })
}

/// The place where a policy allows both profiles, and what it says of the successor alone.
fn together(
    module: &Module,
    reference: &Reference,
    labels: &Labels,
) -> Option<(Range<usize>, String)> {
    if !in_policy(module, reference) {
        return None;
    }
    let text = module.files().get(reference.file)?.document.text();
    let next = relabelled(module, reference, &labels.previous, &labels.next)?;
    let alone = relabelled(module, reference, &labels.previous, &labels.label)?;
    undone(text, &reference.span, &next, &alone)
}

fn still_used(module: &Module, reference: &Reference, labels: &Labels) -> Diagnostic {
    let problem =
        Diagnostic::error(format!("the predecessor `{}` is still referred to", labels.previous));
    module
        .mark(problem, reference.file, reference.span.clone(), "")
        .help(format!("let it refer to `{}`, and apply that first", labels.next))
}
