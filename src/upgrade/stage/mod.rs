//! The upgrade in three applies, so that the delivered ARN always has a live profile behind it:
//! the successor is added, then everything points to it, then the predecessor goes.

mod add;
mod chosen;
mod copy;
mod finish;
mod freeze;
mod instance;
mod shared;
mod switch;

use clap::ValueEnum;

use super::slot::Slot;
use super::{Scene, Speaking, Upgraded, consumers, former_names, mentions, verify};
use crate::diagnostic::Diagnostic;
use crate::module::{Module, Reference};

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
    let chosen = chosen::chosen(module, settings, &ask.keys)?;
    let mut upgraded = Upgraded::default();
    let mut problems = Vec::new();
    let mut current = None;
    for slot in &chosen {
        let before = current.as_ref().unwrap_or(module);
        let scene = scene.of(before);
        let one = match stage {
            Stage::Add => add::add(scene, slot),
            Stage::Switch => switch::switch(scene, slot),
            Stage::Finish => finish::finish(scene, slot),
        };
        match one {
            Ok(one) => {
                let next = before.with_changed(&one.files)?;
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
    if let (Stage::Finish, Some(after)) = (stage, &current) {
        let names = former_names::of(module, after, settings);
        for one in &mut upgraded.moves {
            one.mentions.extend(names.iter().cloned());
        }
    }
    if problems.is_empty() { Ok(upgraded) } else { Err(problems) }
}

/// Nothing is to be done when the successor has the model that is asked for.
fn same_model(scene: Scene<'_>, slot: &Slot) -> Result<(), Vec<Diagnostic>> {
    let Scene { module, settings, knowledge, ask } = scene;
    let Some(to) = &ask.to else { return Ok(()) };
    let target = knowledge.catalog.find_model(to)?;
    for setting in settings {
        let Some(source) = verify::model_of(module, setting, &slot.next)? else { continue };
        if !source.names(&target.copy_from) {
            let has = knowledge.model(&source).map_or(source.id, |it| it.id.to_string());
            let problem = Diagnostic::error(format!(
                "the upgrade of `{}` under way leads to `{has}`, not to `{to}`",
                slot.key
            ));
            return Err(vec![
                Slot::block(&slot.next)
                    .mark(module, problem, "the successor")
                    .help("finish it first, or take the successor's block out"),
            ]);
        }
    }
    Ok(())
}

/// A `moved` block with the reason above it.
fn moved_block(from: &str, to: &str, why: &str) -> String {
    format!("# {why}\nmoved {{\n  from = {from}\n  to   = {to}\n}}\n")
}

fn cannot(module: &Module, reference: &Reference) -> Diagnostic {
    let problem = Diagnostic::error("this reference cannot be changed");
    module
        .mark(problem, reference.file, reference.span.clone(), "")
        .help("write it on one line, as `aws_bedrock_inference_profile.LABEL.arn`")
}

/// Files that change, each with its new content.
type Files = Vec<(String, Vec<u8>)>;

/// Puts later changes over those that came first.
fn put(files: &mut Files, later: Files) {
    files.retain(|(known, _)| later.iter().all(|(name, _)| name != known));
    files.extend(later);
}

/// Puts the changes of a further profile over those so far.
fn merge(all: &mut Upgraded, one: Upgraded) {
    put(&mut all.files, one.files);
    all.moves.extend(one.moves);
    all.warnings.extend(one.warnings);
    all.notes.extend(one.notes);
    all.both_allowed |= one.both_allowed;
    if one.speaking == Speaking::Policies {
        all.speaking = one.speaking;
    }
}
