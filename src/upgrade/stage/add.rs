//! The first stage: the successor's block, a copy of the predecessor's with the other model.

use std::collections::BTreeSet;

use super::{Files, freeze, instance, put, same_model};
use crate::change::Edits;
use crate::diagnostic::Diagnostic;
use crate::inventory::rollout::profile;
use crate::module::trace::Tracer;
use crate::module::{Definition, Module, PROFILE, Resolver};
use crate::upgrade::slot::{Slot, State, remove_moved};
use crate::upgrade::step::{self, Collected, Run};
use crate::upgrade::subject::subjects;
use crate::upgrade::{Ask, Scene, Speaking, Upgraded, consumers, current, shared_texts};

pub(super) fn add(scene: Scene<'_>, slot: &Slot) -> Result<Upgraded, Vec<Diagnostic>> {
    let module = scene.module;
    if slot.state(module) != State::Single {
        same_model(scene, slot)?;
        return Ok(Upgraded::default());
    }
    let definition = slot.definition(module)?;
    slot.refuse_taken(module)?;
    if stays(scene, slot)? {
        return Ok(Upgraded::default());
    }
    // The trace of an earlier staged upgrade, which has been applied everywhere by now.
    let mut edits = Edits::default();
    let mut notes = Vec::new();
    if remove_moved(module, &profile(&slot.next).to_string(), &slot.full(), &mut edits) {
        notes.push(format!(
            "the `moved` block of the last upgrade of `{}` was taken out: it must have been applied \
             in every environment",
            slot.key
        ));
    }
    let files = edits.apply(module)?;
    let cleared = module.with_changed(&files)?;
    slot.refuse_subjects(&cleared)?;
    let mut upgraded = if slot.is_instance {
        instance::begin(scene, slot, definition, &edits)?
    } else {
        block(scene, slot, (&cleared, files))?
    };
    for one in &mut upgraded.moves {
        one.consumers = consumers::of(module, &slot.address, &slot.which());
    }
    upgraded.notes.splice(0..0, notes);
    upgraded.speaking = Speaking::Policies;
    Ok(upgraded)
}

/// The successor of a block, with the texts that come from elsewhere; the predecessor's are written out.
fn block(
    scene: Scene<'_>,
    slot: &Slot,
    (cleared, mut files): (&Module, Files),
) -> Result<Upgraded, Vec<Diagnostic>> {
    let module = beside(scene, slot, (cleared, &mut files))?;
    let ask = Ask { keys: vec![profile(&slot.next).to_string()], ..scene.ask.clone() };
    let run = Run { key: Some(&slot.key), behind: Some(&slot.address), waits: true };
    let scene = scene.of(&module).asking(&ask);
    let mut collected = step::collect(scene, run)?;
    all_move(scene, &collected, slot)?;
    let own = own_texts(scene, &collected, slot)
        .and_then(|(module, files)| Ok(over(files, step::run(scene.of(&module), run)?)));
    let frozen = freeze::block(scene, slot, &mut collected.edits);
    // What others read too stays theirs, and the successor has texts of its own.
    let upgraded = match own {
        Ok(own) if frozen.is_ok() && shared_texts::is_shared(scene, &collected) => Ok(own),
        own => frozen
            .and_then(|()| step::finish(scene, collected, run))
            .or_else(|why| own.map_err(|_| why)),
    };
    Ok(over(files, upgraded?))
}

/// The module with a copy of the block behind it.
fn beside(
    scene: Scene<'_>,
    slot: &Slot,
    (cleared, files): (&Module, &mut Files),
) -> Result<Module, Vec<Diagnostic>> {
    put(files, doubled(cleared, slot.definition(cleared)?, slot).into_iter().collect());
    scene.module.with_changed(files)
}

/// The successor of a block that has the texts that come from elsewhere, with all else that reads them; the
/// predecessor's are written out.
pub(super) fn shared(scene: Scene<'_>, slot: &Slot) -> Result<Upgraded, Vec<Diagnostic>> {
    let mut files = Files::new();
    let module = beside(scene, slot, (scene.module, &mut files))?;
    let ask = Ask { keys: vec![profile(&slot.next).to_string()], ..scene.ask.clone() };
    let run = Run { key: Some(&slot.key), behind: Some(&slot.address), waits: false };
    let scene = scene.of(&module).asking(&ask);
    let mut collected = step::collect(scene, run)?;
    freeze::block(scene, slot, &mut collected.edits)?;
    Ok(over(files, step::finish(scene, collected, run)?))
}

/// The file of a block with a copy of it behind it, which has the successor's label and is the same
/// letter for letter else, so that it can stand in the block's place at the end of the upgrade.
fn doubled(module: &Module, definition: &Definition, slot: &Slot) -> Option<(String, Vec<u8>)> {
    let file = module.files().get(definition.file)?;
    let (text, bytes) = (file.document.text(), file.document.bytes());
    let span = definition.span.clone();
    let line = |rest: &str| rest.lines().next().unwrap_or_default().len();
    let at = span.end + line(text.get(span.end..)?);
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let before = text.get(..span.start)?.rsplit('\n').next().unwrap_or_default();
    let indent = if before.trim().is_empty() { before } else { "" };
    let label = &slot.next;
    let head = format!("{newline}{newline}{indent}resource \"{PROFILE}\" \"{label}\"");
    let body = bytes.get(span.start + definition.header.len()..span.end)?;
    let next = text.get(at..)?.split_once('\n').map(|(_, next)| next);
    let is_parted =
        next.is_some_and(|next| next.is_empty() || line(next.trim_start_matches([' ', '\t'])) == 0);
    let tail = if is_parted { "" } else { newline };
    let copy = [head.as_bytes(), body, tail.as_bytes()].concat();
    let (before, after) = bytes.split_at_checked(at)?;
    Some((file.name().to_owned(), [before, &copy, after].concat()))
}

/// The module in which the successor's texts are written out, and its files that differ.
fn own_texts(
    scene: Scene<'_>,
    collected: &Collected,
    slot: &Slot,
) -> Result<(Module, Files), Vec<Diagnostic>> {
    let doubled = scene.module;
    let next = Slot { address: profile(&slot.next), ..slot.clone() };
    let texts = freeze::texts(scene, &next, &collected.edits)?;
    let mut edits = Edits::default();
    for (file, span, text) in texts {
        // Each argument is written out once.
        let _ = edits.put(file, &span, text);
    }
    let files = edits.apply(doubled)?;
    Ok((doubled.with_changed(&files)?, files))
}

/// The later changes, over those that came first.
fn over(mut files: Files, upgraded: Upgraded) -> Upgraded {
    put(&mut files, upgraded.files);
    Upgraded { files, ..upgraded }
}

/// A successor whose model stayed would have the predecessor's name: all instances of the block move,
/// in all environments.
fn all_move(scene: Scene<'_>, collected: &Collected, slot: &Slot) -> Result<(), Vec<Diagnostic>> {
    let Scene { module, settings, .. } = scene;
    for setting in settings {
        let resolver = Resolver::new(module, &setting.inputs);
        let all = subjects(&resolver);
        let own = all.iter().filter(|it| it.label() == slot.next);
        let moves = collected.moved.iter().filter(|it| it.environment == setting.name);
        if own.clone().count() != moves.count()
            && let Some(one) = own.clone().next()
        {
            let what = if own.count() > 1 { "a model of its instances" } else { "its model" };
            let problem = Diagnostic::error(format!(
                "`{}` cannot be upgraded in stages: {what} may stay{}, where the successor would have \
                 the same name",
                slot.key,
                setting.within()
            ));
            let header = one.definition.header.clone();
            let environments = collected.moved.iter().map(|it| it.environment.as_str());
            let rest: BTreeSet<&str> = environments.filter(|name| !name.is_empty()).collect();
            let only = match rest.into_iter().collect::<Vec<_>>().as_slice() {
                [] => String::new(),
                some => format!(", with `--environment {}`", some.join(",")),
            };
            return Err(vec![
                module
                    .mark(problem, one.definition.file, header, "")
                    .help("name a model that all of it moves to: `--to MODEL`")
                    .help(format!("or upgrade it in one step, without `--stage`{only}")),
            ]);
        }
    }
    Ok(())
}

/// Whether the profile may stay with its model in every environment.
fn stays(scene: Scene<'_>, slot: &Slot) -> Result<bool, Vec<Diagnostic>> {
    let Scene { module, settings, knowledge, ask } = scene;
    for setting in settings {
        let resolver = Resolver::new(module, &setting.inputs);
        let tracer = Tracer::new(&resolver);
        for subject in subjects(&resolver).iter().filter(|it| slot.makes(it)) {
            let (_, source) = current::source_of(module, &tracer, subject)?;
            let target = knowledge.target(ask.to.as_deref(), &source)?;
            if target.is_some_and(|target| !source.names(&target.copy_from)) {
                return Ok(false);
            }
        }
    }
    Ok(true)
}
