//! The second stage: everything that reads the predecessor reads the successor; policies allow
//! both, for those who still run with the old ARN.

use super::{cannot, instance, moved_block, put, same_model, shared};
use crate::change::{Edits, address};
use crate::diagnostic::Diagnostic;
use crate::hcl::Edit;
use crate::iam::Policies;
use crate::iam::{is_for_project, policies_of, slot as slot_of};
use crate::inventory::rollout::{profile, readers};
use crate::module::{Address, Definition, Inputs, Module, PROFILE, Reference, Resolver};
use crate::shell::quoted;
use crate::upgrade::slot::{Slot, State, moved};
use crate::upgrade::{Scene, Stage, Upgraded, consumers, mentions, verify};

pub(super) fn switch(scene: Scene<'_>, slot: &Slot) -> Result<Upgraded, Vec<Diagnostic>> {
    match slot.state(scene.module) {
        State::Added => same_model(scene, slot)?,
        State::Switched => {
            same_model(scene, slot)?;
            return Ok(Upgraded::default());
        }
        State::Single => return not_begun(scene, slot),
    }
    let Some((module, mut files)) = shared::given(scene, slot) else { return point(scene, slot) };
    let upgraded = point(scene.of(&module), slot)?;
    put(&mut files, upgraded.files);
    Ok(Upgraded { files, ..upgraded })
}

/// Lets everything read the successor.
fn point(scene: Scene<'_>, slot: &Slot) -> Result<Upgraded, Vec<Diagnostic>> {
    let Scene { module, settings, knowledge, .. } = scene;
    let definition = slot.definition(module)?;
    Slot::block(&slot.next).definition(module)?;
    let pair = (slot.key.as_str(), slot.next.as_str());
    let mut upgraded =
        Upgraded { moves: verify::between(scene, pair, slot)?, ..Upgraded::default() };
    let mut edits = Edits::default();
    let mut alone = Alone::default();
    for reference in slot.readers(module) {
        if module.holder(reference).is_some_and(|own| own.address == definition.address) {
            continue;
        }
        let place = slot_of(module, reference);
        if place.is_none() {
            alone.add(module, reference)?;
        }
        upgraded.both_allowed |= place.is_some();
        let read = |label| slot.read_as(module, reference, label);
        let (next, previous) = read(&slot.next)
            .zip(read(&slot.previous))
            .ok_or_else(|| vec![cannot(module, reference)])?;
        let (span, text) = match place {
            Some(place) => place.both(&reference.span, &next, &previous),
            None => (reference.span.clone(), next),
        };
        if edits.put(reference.file, &span, text).is_err() {
            return Err(vec![cannot(module, reference)]);
        }
    }
    let moved = moved_block(
        &slot.full(),
        &profile(&slot.previous).to_string(),
        "The predecessor stays until the upgrade is finished.",
    );
    if slot.is_instance {
        instance::leave(scene, slot, (definition, &moved), &mut edits)?;
        upgraded.both_allowed |= instance::read_by_all(module, slot, &mut edits, &mut alone)?;
    } else {
        let block = address(module, definition.file, &definition.span)?;
        let label = slot.previous.clone();
        edits.change(definition.file, Edit::RenameLabel { block, index: 1, label });
        let block = crate::hcl::Address::root().block("resource", [PROFILE, &slot.previous]);
        edits.change(definition.file, Edit::InsertBlockAfter { block, text: moved });
    }
    upgraded.files = edits.apply(module)?;
    let after = module.with_changed(&upgraded.files)?;
    // What reads an instance is known before it leaves its key.
    for one in &mut upgraded.moves {
        let mut known = consumers::of(module, &slot.address, &slot.which());
        consumers::rename(&mut known, module, &slot.address, &slot.which());
        one.consumers = consumers::relocated(known, &after);
        consumers::allow_both(&mut one.consumers, &after, &profile(&slot.previous));
    }
    alone.tell(module, &after, &mut upgraded);
    let triggered = consumers::triggered(module, &slot.address, &slot.which());
    let triggered = consumers::relocated(triggered, &after);
    upgraded.notes.extend(consumers::untriggered(&triggered));
    for exchange in verify::exchanges(scene, pair)? {
        // The predecessor is still made here, so that what it comes from is known to be its own.
        let mut found = mentions::of(module, settings, &exchange, &[&profile(&slot.next)]);
        for it in &mut found {
            it.line = mentions::follow(module, &after, &it.file, it.line);
        }
        let from = exchange.from(knowledge);
        for one in upgraded.moves.iter_mut().filter(|one| one.from == from) {
            one.mentions.clone_from(&found);
        }
    }
    Ok(upgraded)
}

/// A stage was asked for before the first one, or after the last one.
pub(super) fn not_begun(scene: Scene<'_>, slot: &Slot) -> Result<Upgraded, Vec<Diagnostic>> {
    let Scene { module, ask, .. } = scene;
    let next = &slot.next;
    let finished = moved(module, &profile(next).to_string(), &slot.full()).is_some();
    let arrived = match &ask.to {
        Some(to) => verify::has_model(scene, &slot.key, to)?,
        None => true,
    };
    if finished && arrived {
        return Ok(Upgraded::default());
    }
    let problem = Diagnostic::error(format!("no staged upgrade of `{}` has begun", slot.key));
    if let Some(reader) = readers(module, next).next() {
        let label = format!("`{next}` is read, so that it is no successor that waits");
        return Err(vec![module.mark(problem, reader.file, reader.span.clone(), &label).help(
            format!("if it is the successor, let nothing read `{next}` before this stage"),
        )]);
    }
    Err(vec![slot.mark(module, problem, "it has no successor beside it").help(format!(
        "begin with `bedrock-profile upgrade {} --to MODEL --stage {}`",
        quoted(&slot.key),
        Stage::Add.word()
    ))])
}

/// Places of policies that cannot allow both profiles, each with what it stands in.
#[derive(Default)]
pub(super) struct Alone<'m>(Vec<(&'m Definition, usize)>);

impl<'m> Alone<'m> {
    /// Adds the place of a reference, if policies read it.
    ///
    /// # Errors
    /// When one of them denies calls of the profile: it would not deny those of the other one.
    pub(super) fn add(
        &mut self,
        module: &'m Module,
        reference: &'m Reference,
    ) -> Result<(), Vec<Diagnostic>> {
        let read = policies_of(module, reference).any(|it| it.is_some());
        if !read || is_for_project(module, reference) {
            return Ok(());
        }
        let policies = Policies::of(&Resolver::new(module, &Inputs::default()));
        let mut readers = policies_of(module, reference).flatten();
        let restricts = |(within, at): (&Definition, &Reference)| {
            policies.stance(within, at).restricts().then(|| within.address.to_string())
        };
        if let Some(denying) = readers.find_map(restricts) {
            let problem = Diagnostic::error(format!(
                "`{denying}` would keep from calling one of the two profiles only"
            ));
            return Err(vec![
                module
                    .mark(problem, reference.file, reference.span.clone(), "")
                    .help("write what it denies as a list of ARNs in the policy"),
            ]);
        }
        self.0.extend(module.holder(reference).map(|own| (own, reference.span.start)));
        Ok(())
    }

    /// Tells of them in the table and in notes, where they stand in the module as it will be.
    pub(super) fn tell(&self, module: &Module, after: &Module, upgraded: &mut Upgraded) {
        upgraded.both_allowed &= self.0.is_empty();
        let policies: Vec<&Address> = self.0.iter().map(|(own, _)| &own.address).collect();
        for one in &mut upgraded.moves {
            consumers::allow_in_part(&mut one.consumers, after, &policies);
        }
        let line = |module: &Module, file: usize, at: usize| {
            module.source(file).map_or(0, |source| source.position(at).0)
        };
        for (own, at) in &self.0 {
            // Within a policy, no line comes or goes.
            let start = line(module, own.file, own.span.start);
            let inside = line(module, own.file, *at).saturating_sub(start);
            let Some(now) = after.defined(&own.address).next() else { continue };
            let file = after.source(now.file).map_or("", |source| &source.name);
            upgraded.notes.push(format!(
                "the policy at {file}:{} names the successor alone from this apply on: it does not \
                 cover the old ARN any more",
                line(after, now.file, now.span.start) + inside
            ));
        }
    }
}
