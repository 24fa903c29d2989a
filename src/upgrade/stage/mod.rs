//! The upgrade in three applies, so that the delivered ARN always has a live profile behind it:
//! the successor is added, then everything points to it, then the predecessor goes. Where an
//! upgrade stands is read from the module itself.

mod add;
mod chosen;
mod copy;
mod eaches;
mod finish;
mod freeze;
mod join;
mod keyed;
mod part;
mod state;
mod swap;
mod switch;
mod under_way;

use clap::ValueEnum;

use super::{Scene, Setting, Upgraded, consumers, mentions};
use crate::diagnostic::Diagnostic;
use crate::module::Module;
use keyed::Keyed;
use state::{Labels, State};
pub(super) use under_way::refuse_half_done;
pub use under_way::under_way;

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
pub fn staged(scene: Scene<'_>, stage: Stage) -> Result<Upgraded, Vec<Diagnostic>> {
    let Scene { module, settings, ask, .. } = scene;
    if !ask.environments.is_empty() {
        let names: Vec<&str> = settings.iter().map(|it| it.name.as_str()).collect();
        let order = match names.as_slice() {
            [_, _, ..] => format!(": {}", names.join(", then ")),
            _ => String::new(),
        };
        return Err(vec![
            Diagnostic::error("a stage changes blocks, which all environments share")
                .help(format!(
                    "leave `--environment` out, and apply each stage in one environment after the \
                     other{order}; where it is not applied, nothing changes"
                ))
                .help("or upgrade this environment in one step, without `--stage`"),
        ]);
    }
    let chosen = chosen(module, settings, &ask.keys)?;
    let mut upgraded = Upgraded::default();
    let mut problems = Vec::new();
    let mut current = None;
    for one in &chosen {
        let before = current.as_ref().unwrap_or(module);
        let scene = scene.of(before);
        let one = match (one, stage) {
            (Chosen::Block(it), Stage::Add) => add::add(scene, it),
            (Chosen::Block(it), Stage::Switch) => switch::switch(scene, it),
            (Chosen::Block(it), Stage::Finish) => finish::finish(scene, it),
            (Chosen::Instance(it), Stage::Add) => part::part(scene, it),
            (Chosen::Instance(it), Stage::Switch) => swap::swap(scene, it),
            (Chosen::Instance(it), Stage::Finish) => join::join(scene, it),
        };
        match one {
            Ok(one) => {
                let next = super::with_files(before, &one.files)?;
                for told in &mut upgraded.moves {
                    let known = std::mem::take(&mut told.consumers);
                    told.consumers = consumers::relocated(known, &next);
                    for it in &mut told.mentions {
                        it.line = mentions::follow(before, &next, &it.file, it.line);
                    }
                }
                current = Some(next);
                merge(&mut upgraded, one);
            }
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() { Ok(upgraded) } else { Err(problems) }
}

/// Whether nothing that is seen at once keeps the profiles from the first stage: their blocks, labels and
/// `moved` blocks. What the stage itself finds may still be in the way.
pub fn may_begin(module: &Module, settings: &[Setting], keys: &[String]) -> bool {
    let is_free = |one: &Chosen| match one {
        Chosen::Block(it) => {
            it.state(module) == State::Single
                && state::single(module, &it.label).is_ok()
                && state::refuse_taken(module, &it.next).is_ok()
                && state::refuse_subjects(module, it).is_ok()
        }
        Chosen::Instance(it) => {
            it.state(module) == State::Single
                && state::refuse_taken(module, &it.next).is_ok()
                && part::refuse_subjects(module, it).is_ok()
                && part::refuse_triggers(module, it).is_ok()
        }
    };
    chosen(module, settings, keys).is_ok_and(|all| all.iter().all(is_free))
}

/// A profile that goes through the stages.
#[derive(PartialEq)]
enum Chosen {
    /// One with a block of its own.
    Block(Labels),
    /// An instance of a `for_each`.
    Instance(Keyed),
}

/// The profiles that the keys name.
fn chosen(
    module: &Module,
    settings: &[Setting],
    keys: &[String],
) -> Result<Vec<Chosen>, Vec<Diagnostic>> {
    let words: Vec<Option<&str>> = match keys {
        [] => vec![None],
        some => some.iter().map(|key| Some(key.as_str())).collect(),
    };
    let mut found: Vec<Chosen> = Vec::new();
    let mut problems = Vec::new();
    for word in words {
        let one = match keyed::find(module, settings, word) {
            Ok(Some(keyed)) => Ok(vec![Chosen::Instance(keyed)]),
            Ok(None) => {
                let keys: Vec<String> = word.map(str::to_owned).into_iter().collect();
                let blocks = chosen::chosen(module, settings, &keys);
                blocks.map(|blocks| blocks.into_iter().map(Chosen::Block).collect())
            }
            Err(problem) => Err(vec![problem]),
        };
        match one {
            Ok(more) => {
                for one in more {
                    if !found.contains(&one) {
                        found.push(one);
                    }
                }
            }
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
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
    all.both_allowed |= one.both_allowed;
}
