//! The first stage of an instance: its successor, in a block of its own beside the resource, with all
//! that the resource makes of the instance written out.

use super::add::same_model;
use super::copy::{copy, refuse};
use super::join::moved_to;
use super::keyed::Keyed;
use super::state::{State, profile};
use crate::diagnostic::Diagnostic;
use crate::hcl::{self, Edit};
use crate::module::{Address, Instance, Module, Purpose, Reference, Resolver, Step};
use crate::upgrade::aftermath;
use crate::upgrade::edits::{Edits, address};
use crate::upgrade::step::{self, Run};
use crate::upgrade::{Ask, Scene, Setting, Upgraded, consumers, with_files};

pub(super) fn part(scene: Scene<'_>, keyed: &Keyed) -> Result<Upgraded, Vec<Diagnostic>> {
    let Scene { module, settings, ask, .. } = scene;
    if keyed.state(module) != State::Single {
        same_model(scene, &keyed.key, &keyed.next)?;
        return Ok(Upgraded::default());
    }
    // What the instance becomes in the end is what it would become in one step.
    let ask = Ask { keys: vec![keyed.instance()], ..ask.clone() };
    let run = Run { key: Some(&keyed.key), behind: Some(&keyed.address) };
    let scene = scene.asking(&ask);
    let collected = step::collect(scene, run)?;
    let Some(definition) = module.effective(&keyed.address).filter(|_| !collected.moved.is_empty())
    else {
        return Ok(Upgraded::default());
    };
    if let Some(next) = collected.moved.iter().find_map(|it| it.next_key.as_ref()) {
        let why = "its key is the model itself, so that no other profile can stand for it";
        return Err(vec![refuse(module, definition, keyed, why).help(format!(
            "or add `{next}` where `{}` is written, lead what reads the old one to the new one, and \
             take the old one out, each with an apply of its own",
            keyed.key
        ))]);
    }
    // The trace of an earlier staged upgrade, which has been applied everywhere by now.
    let mut edits = Edits::default();
    let mut notes = Vec::new();
    for (file, nth) in moved_to(module, &keyed.instance()) {
        let block = hcl::Address::root().nth_block("moved", [], nth);
        edits.change(file, Edit::RemoveBlock { block });
        notes.push(format!(
            "the `moved` block of the last upgrade of `{}` was taken out: it must have been applied in \
             every environment",
            keyed.key
        ));
    }
    refuse_subjects(&with_files(module, &edits.apply(module)?)?, keyed)?;
    refuse_triggers(module, keyed)?;
    super::state::refuse_taken(module, &keyed.next)?;
    let moved = collected.moved.clone();
    let mut upgraded = step::finish(scene, collected.clone(), run)?;
    let goal = with_files(module, &upgraded.files)?;
    let block = address(module, definition.file, &definition.span)?;
    // As the instance will be; or as it is, with the words for its model replaced, where something
    // that it reads changes with it.
    let becoming = copy(scene.of(&goal), keyed, &keyed.next, &Edits::default())?;
    let moving = copy(scene, keyed, &keyed.next, &collected.edits)?;
    let mut found = None;
    for (text, moves) in [(becoming, false), (moving, true)] {
        let mut edits = edits.clone();
        let block = block.clone();
        edits.change(definition.file, Edit::InsertBlockAfter { block, text });
        let mut files = edits.apply(module)?;
        let mut after = with_files(module, &files)?;
        if moves {
            let keys = vec![profile(&keyed.next).to_string()];
            let ask = Ask { keys, ..ask.clone() };
            let Ok(moved) = step::run(scene.of(&after).asking(&ask), run) else { continue };
            files.retain(|(name, _)| !moved.files.iter().any(|(other, _)| other == name));
            files.extend(moved.files);
            after = with_files(module, &files)?;
        } else {
            aftermath::policies((module, &after), settings, &moved, None, (&mut edits, &mut notes));
            files = edits.apply(module)?;
        }
        if is_alike(&after, &goal, settings, keyed) {
            found = Some(files);
            break;
        }
    }
    let Some(files) = found else {
        let why = "a block of its own would not be what the resource makes of it";
        return Err(vec![refuse(module, definition, keyed, why)]);
    };
    (upgraded.files, upgraded.notes) = (files, notes);
    for one in &mut upgraded.moves {
        one.consumers = consumers::of(module, &keyed.address, &Instance::Key(keyed.key.clone()));
        one.mentions.clear();
    }
    Ok(upgraded)
}

/// Whether the successor's block in one module is what the instance is in the other.
pub(super) fn is_alike(
    module: &Module,
    goal: &Module,
    settings: &[Setting],
    keyed: &Keyed,
) -> bool {
    settings.iter().all(|setting| {
        let of = |module: &Module, address: &Address, instance: &Instance| {
            let resolver = Resolver::new(module, &setting.inputs);
            let mut all = resolver.profiles().into_iter();
            let own = all.find(|it| it.definition.address == *address && it.instance == *instance);
            own.map(|own| {
                [own.copy_from, own.name, own.description].map(|it| it.map(|field| field.value))
            })
        };
        of(module, &profile(&keyed.next), &Instance::Single)
            == of(goal, &keyed.address, &Instance::Key(keyed.key.clone()))
    })
}

/// Blocks that speak of the instance's state would take the successor for the predecessor.
pub(super) fn refuse_subjects(module: &Module, keyed: &Keyed) -> Result<(), Vec<Diagnostic>> {
    let is_own = |step: Option<&Step>| matches!(step, Some(Step::Attribute { name, quoted: true, .. }) if *name == keyed.key);
    let problems: Vec<Diagnostic> = module
        .uses(&keyed.address)
        .filter(|it| it.purpose == Purpose::Subject && is_own(it.steps.first()))
        .map(|reference| {
            let problem = Diagnostic::error(format!(
                "a `moved`, `removed` or `import` block speaks of `{}`",
                keyed.instance()
            ));
            module
                .mark(problem, reference.file, reference.span.clone(), "")
                .help("take the block out once it was applied in every environment")
                .help("or upgrade in one step, without `--stage`")
        })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Terraform looks for a change of the instance behind a computed key, and between the stages there is
/// no such instance.
pub(super) fn refuse_triggers(module: &Module, keyed: &Keyed) -> Result<(), Vec<Diagnostic>> {
    let is_computed = |it: &&&Reference| matches!(it.steps.first(), Some(Step::Index));
    let problems: Vec<Diagnostic> = keyed
        .others(module)
        .iter()
        .filter(|it| consumers::triggers(module, it))
        .filter(is_computed)
        .map(|reference| {
            let problem = Diagnostic::error(format!(
                "`{}` cannot be upgraded in stages: a `replace_triggered_by` looks for it by a \
                 computed key, and Terraform refuses that while it stands in a block of its own",
                keyed.instance()
            ));
            module
                .mark(problem, reference.file, reference.span.clone(), "")
                .help("name the whole resource there, or take it out until the upgrade is finished")
                .help("or upgrade in one step, without `--stage`")
        })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}
