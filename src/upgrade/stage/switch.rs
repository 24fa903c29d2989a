//! The second stage: everything that reads the predecessor reads the successor; policies allow
//! both, for those who still run with the old ARN.

use std::ops::Range;

use super::Stage;
use super::add::same_model;
use super::state::{self, Labels, State, profile, readers, relabelled};
use crate::diagnostic::Diagnostic;
use crate::hcl::Edit;
use crate::iam::Policies;
use crate::iam::{is_for_project, policies_of, slot};
use crate::module::{Address, Definition, Inputs, Instance, Module, PROFILE, Reference, Resolver};
use crate::shell::quoted;
use crate::upgrade::edits::{Edits, address};
use crate::upgrade::{Scene, Upgraded, consumers, mentions, verify, with_files};

pub(super) fn switch(scene: Scene<'_>, labels: &Labels) -> Result<Upgraded, Vec<Diagnostic>> {
    let Scene { module, settings, knowledge, .. } = scene;
    match labels.state(module) {
        State::Added => same_model(scene, &labels.label, &labels.next)?,
        State::Switched => {
            same_model(scene, &labels.label, &labels.next)?;
            return Ok(Upgraded::default());
        }
        State::Single => return not_begun(scene, labels),
    }
    let definition = state::single(module, &labels.label)?;
    state::single(module, &labels.next)?;
    let moves = verify::between(scene, (&labels.label, &labels.next), &labels.label)?;
    let mut upgraded = Upgraded { moves, ..Upgraded::default() };
    let mut edits = Edits::default();
    let mut alone = Alone::default();
    for reference in readers(module, &labels.label) {
        let own = reference.within.and_then(|index| module.definitions().get(index));
        if own.is_some_and(|own| own.address == definition.address) {
            continue;
        }
        if slot(module, reference).is_none() {
            alone.add(module, reference)?;
        }
        upgraded.both_allowed |= slot(module, reference).is_some();
        let text = text(module, reference, labels);
        let (span, text) = text.ok_or_else(|| vec![cannot(module, reference)])?;
        if edits.put(reference.file, &span, text).is_err() {
            return Err(vec![cannot(module, reference)]);
        }
    }
    let block = address(module, definition.file, &definition.span)?;
    edits.change(
        definition.file,
        Edit::RenameLabel { block, index: 1, label: labels.previous.clone() },
    );
    let renamed = crate::hcl::Address::root().block("resource", [PROFILE, &labels.previous]);
    let text = moved_block(
        &profile(&labels.label).to_string(),
        &profile(&labels.previous).to_string(),
        "The predecessor stays until the upgrade is finished.",
    );
    edits.change(definition.file, Edit::InsertBlockAfter { block: renamed, text });
    upgraded.files = edits.apply(module)?;
    let after = with_files(module, &upgraded.files)?;
    let next = profile(&labels.next);
    for one in &mut upgraded.moves {
        one.consumers = consumers::of(&after, &next, &Instance::Unknown);
        consumers::allow_both(&mut one.consumers, &after, &profile(&labels.previous));
    }
    alone.tell(module, &after, &mut upgraded);
    let triggered = consumers::triggered(&after, &next, &Instance::Unknown);
    upgraded.notes.extend(consumers::untriggered(&triggered));
    let pair = (labels.previous.as_str(), labels.next.as_str());
    for exchange in verify::exchanges(scene.of(&after), pair)? {
        let found = mentions::of(&after, settings, &exchange, &[&profile(&labels.next)]);
        let from = exchange.from(knowledge);
        for one in upgraded.moves.iter_mut().filter(|one| one.from == from) {
            one.mentions.clone_from(&found);
        }
    }
    Ok(upgraded)
}

/// A `moved` block with the reason above it.
pub(super) fn moved_block(from: &str, to: &str, why: &str) -> String {
    format!("# {why}\nmoved {{\n  from = {from}\n  to   = {to}\n}}\n")
}

/// A stage was asked for before the first one, or after the last one.
pub(super) fn not_begun(scene: Scene<'_>, labels: &Labels) -> Result<Upgraded, Vec<Diagnostic>> {
    let Scene { module, ask, .. } = scene;
    let definition = state::single(module, &labels.label)?;
    let finished = state::moved(module, &labels.next, &labels.label).is_some();
    let arrived = match &ask.to {
        Some(to) => verify::has_model(scene, &labels.label, to)?,
        None => true,
    };
    if finished && arrived {
        return Ok(Upgraded::default());
    }
    let problem = Diagnostic::error(format!("no staged upgrade of `{}` has begun", labels.label));
    if let Some(reader) = readers(module, &labels.next).next() {
        let next = &labels.next;
        let label = format!("`{next}` is read, so that it is no successor that waits");
        return Err(vec![module.mark(problem, reader.file, reader.span.clone(), &label).help(
            format!("if it is the successor, let nothing read `{next}` before this stage"),
        )]);
    }
    Err(vec![
        module
            .mark(
                problem,
                definition.file,
                definition.header.clone(),
                "it has no successor beside it",
            )
            .help(format!(
                "begin with `bedrock-profile upgrade {} --to MODEL --stage {}`",
                quoted(&labels.label),
                Stage::Add.word()
            )),
    ])
}

pub(super) fn cannot(module: &Module, reference: &Reference) -> Diagnostic {
    let problem = Diagnostic::error("this reference cannot be changed");
    module
        .mark(problem, reference.file, reference.span.clone(), "")
        .help("write it on one line, as `aws_bedrock_inference_profile.LABEL.arn`")
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
        let own = reference.within.and_then(|index| module.definitions().get(index));
        self.0.extend(own.map(|own| (own, reference.span.start)));
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

/// What a reference becomes, and the bytes in whose place that stands.
fn text(module: &Module, reference: &Reference, labels: &Labels) -> Option<(Range<usize>, String)> {
    let next = relabelled(module, reference, &labels.label, &labels.next)?;
    let previous = relabelled(module, reference, &labels.label, &labels.previous)?;
    Some(match slot(module, reference) {
        Some(slot) => slot.both(&reference.span, &next, &previous),
        None => (reference.span.clone(), next),
    })
}
