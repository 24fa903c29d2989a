//! The upgrade in three applies, so that the delivered ARN always has a live profile behind it:
//! the successor is added, then everything points to it, then the predecessor goes. Where an
//! upgrade stands is read from the module itself.

mod add;
mod finish;
mod freeze;
mod state;
mod switch;

use clap::ValueEnum;

use super::subject::Subject;
use super::{Ask, Knowledge, Setting, Upgraded};
use crate::diagnostic::Diagnostic;
use crate::module::Module;
pub use state::stand_in;
use state::{Labels, State};

/// A stage of an upgrade; each is an apply of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Stage {
    /// The successor, beside the predecessor
    Add,
    /// Outputs, parameters and policies point to the successor
    Switch,
    /// The predecessor goes, and the successor takes its label
    Finish,
}

impl Stage {
    /// The word that asks for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Switch => "switch",
            Self::Finish => "finish",
        }
    }

    /// The stage after it.
    pub fn next(self) -> Option<Self> {
        match self {
            Self::Add => Some(Self::Switch),
            Self::Switch => Some(Self::Finish),
            Self::Finish => None,
        }
    }
}

/// Takes the profiles through one stage.
///
/// # Errors
/// Everything that is in the way, each with its place; a stage out of its order.
pub fn staged(
    module: &Module,
    settings: &[Setting],
    knowledge: Knowledge<'_>,
    ask: &Ask,
    stage: Stage,
) -> Result<Upgraded, Vec<Diagnostic>> {
    if !ask.environments.is_empty() {
        return Err(vec![
            Diagnostic::error("a stage changes blocks, which all environments share")
                .help("leave `--environment` out, and apply the stage in one environment after the other")
                .help("or upgrade in one step, without `--stage`"),
        ]);
    }
    let chosen = state::chosen(module, &ask.keys)?;
    let mut upgraded = Upgraded::default();
    let mut problems = Vec::new();
    let mut current = None;
    for labels in &chosen {
        let before = current.as_ref().unwrap_or(module);
        let one = match stage {
            Stage::Add => add::add(before, settings, knowledge, ask, labels),
            Stage::Switch => switch::switch(before, settings, knowledge, ask, labels),
            Stage::Finish => finish::finish(before, settings, knowledge, ask, labels),
        };
        match one {
            Ok(one) => {
                current = Some(super::with_files(before, &one.files)?);
                merge(&mut upgraded, one);
            }
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() { Ok(upgraded) } else { Err(problems) }
}

/// Puts the changes of a further profile over those so far.
fn merge(all: &mut Upgraded, one: Upgraded) {
    for (name, bytes) in one.files {
        match all.files.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = bytes,
            None => all.files.push((name, bytes)),
        }
    }
    all.moves.extend(one.moves);
    all.warnings.extend(one.warnings);
    all.notes.extend(one.notes);
}

/// A profile in the middle of a staged upgrade cannot be upgraded in one step.
pub(super) fn refuse_half_done(
    module: &Module,
    subject: &Subject<'_>,
    problems: &mut Vec<Diagnostic>,
) {
    let labels = Labels::of(subject.label());
    let stage = match labels.state(module) {
        State::Added => Stage::Switch,
        State::Switched => Stage::Finish,
        State::Single => return,
    };
    let problem =
        Diagnostic::error(format!("`{}` is in the middle of a staged upgrade", labels.label));
    let header = subject.definition.header.clone();
    let problem = module.mark(problem, subject.definition.file, header, "").help(format!(
        "go on with `bedrock-profile upgrade {} --stage {}`",
        labels.label,
        stage.word()
    ));
    if !problems.contains(&problem) {
        problems.push(problem);
    }
}
