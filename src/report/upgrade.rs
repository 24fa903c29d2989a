//! What an upgrade means to people: which model follows which, who reads the ARN, what to do next.

use std::fmt::Write as _;

use serde_json::json;

use super::columns::columns;
use crate::catalog::Catalog;
use crate::date::Date;
use crate::shell::all_quoted;
use crate::upgrade::{Move, Outdated, Setting, Stage, Untold, Upgraded};

/// The moves in plain words, without a final line end. The next command names the profiles as this one
/// did, if it did; `place` are the words that lead it to the module.
pub fn explain(
    upgraded: &Upgraded,
    ending: Ending,
    settings: &[Setting],
    catalog: &Catalog,
    (named_as, place): (&[String], &str),
) -> String {
    let moves = upgraded.moves.as_slice();
    let mut out = String::new();
    for one in moves {
        let Move { key, from, to, environments, .. } = one;
        let (from, to) = (named(catalog, from), named(catalog, to));
        let within = match environments.as_slice() {
            [] => String::new(),
            some => format!(" in {}", and(some)),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{key}: {from} becomes {to}{within}");
    }
    let mut keys: Vec<String> = moves.iter().map(|one| one.key.clone()).collect();
    keys.dedup();
    if !named_as.is_empty() {
        keys = named_as.to_vec();
    }
    let _ = write!(out, "\n{}\n", what_happens(ending, &keys, place, upgraded));
    let mut rows: Vec<[String; 3]> = Vec::new();
    for consumer in moves.iter().flat_map(|one| &one.consumers) {
        let place = format!("  {}:{}", consumer.file, consumer.line);
        let row = [place, consumer.address.clone(), consumer.means.to_owned()];
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    if matches!(ending.stage, None | Some(Stage::Switch)) && !rows.is_empty() {
        let _ = write!(out, "\nThe ARN is read by:\n{}", columns(&rows));
    }
    let mut rows: Vec<[String; 3]> = Vec::new();
    for mention in moves.iter().flat_map(|one| &one.mentions) {
        let place = format!("  {}:{}", mention.file, mention.line);
        let row = [place, mention.within.clone().unwrap_or_default(), mention.text.clone()];
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    if !rows.is_empty() {
        let _ =
            write!(out, "\nThe old model or name still stands here, which only you can judge:\n");
        out.push_str(&columns(&rows));
    }
    let reviewed: Vec<String> = settings
        .iter()
        .filter(|it| it.review && moves.iter().any(|one| one.environments.contains(&it.name)))
        .map(|it| it.name.clone())
        .collect();
    if !reviewed.is_empty() {
        let _ =
            writeln!(out, "\nApply it in {} only after a reviewed pull request.", and(&reviewed));
    }
    out.truncate(out.trim_end().len());
    out
}

/// How far the upgrade goes.
#[derive(Debug, Clone, Copy)]
pub struct Ending {
    /// The stage, or none when it is done in one step.
    pub stage: Option<Stage>,
    /// Whether it could be done in stages.
    pub has_stages: bool,
}

/// What the next apply does, in the stage.
fn what_happens(ending: Ending, keys: &[String], place: &str, upgraded: &Upgraded) -> String {
    let command = |stage: Stage| {
        let keys = all_quoted(keys.iter().map(String::as_str));
        format!("  bedrock-profile upgrade {keys} --stage {}{place}", stage.word())
    };
    match ending.stage {
        None if upgraded.gap => "The ARN changes, with a gap: the next apply destroys the old profile and then \
             creates the\nnew one. In between, nothing can call through it; if that apply fails half way, \
             not before\nthe next one. What still runs with the old ARN, as a warm Lambda or a task, fails \
             until it\nis restarted or deployed again."
            .to_owned(),
        None => {
            let round = if ending.has_stages { "; `--stage add` may avoid that gap" } else { "" };
            format!(
                "The ARN changes. The next apply creates the new profile, lets the module point to \
                 it, and\ndestroys the old one. What still runs with the old ARN then, as a warm \
                 Lambda or a task,\nfails until it is restarted or deployed again{round}."
            )
        }
        Some(Stage::Add) => format!(
            "The successor is added beside the profile, and nothing reads it yet. Apply this in \
             every\nenvironment, then go on:\n{}",
            command(Stage::Switch)
        ),
        Some(Stage::Switch) => {
            let rest = if upgraded.both_allowed {
                "alive, and policies allow both. Apply this in every environment, let the \
                 consumers restart or\ndeploy again, then go on:"
            } else {
                "alive. Apply this in every environment, let the consumers restart or deploy \
                 again, then go\non:"
            };
            format!(
                "The ARN changes: everything that read the profile reads its successor. The old \
                 profile stays\n{rest}\n{}",
                command(Stage::Finish)
            )
        }
        Some(Stage::Finish) => "The old profile is destroyed, and the successor takes its place. \
            What still runs with the old\nARN fails from this apply on."
            .to_owned(),
    }
}

/// A model as people know it, with its short id.
fn named(catalog: &Catalog, id: &str) -> String {
    match catalog.model(id) {
        Some(model) => format!("{} ({id})", model.name),
        None => id.to_owned(),
    }
}

/// `a, b and c`
fn and(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The profiles to upgrade as a table, with the commands that would; empty for none.
pub fn outdated_text(outdated: &[Outdated]) -> String {
    if outdated.is_empty() {
        return String::new();
    }
    let mut rows = vec![
        ["PROFILE", "MODEL", "LIFECYCLE", "SUCCESSOR", "ENVIRONMENTS", "PLACE"].map(str::to_owned),
    ];
    for one in outdated {
        rows.push([
            one.key.clone(),
            one.model.clone(),
            lifecycle_of(one),
            one.successor.clone().unwrap_or_else(|| "-".to_owned()),
            if one.environments.is_empty() { "-".to_owned() } else { one.environments.join(",") },
            format!("{}:{}", one.file, one.line),
        ]);
    }
    columns(&rows)
}

/// How long the model of a profile will live, in few words.
pub(super) fn lifecycle_of(one: &Outdated) -> String {
    match (one.end_of_life, one.days_left) {
        (Some(end), Some(days)) if days > 0 => format!("{}, ends on {end}", one.status),
        (Some(end), _) => format!("{} since {end}", one.status),
        _ => one.status.to_owned(),
    }
}

/// The same for scripts. The format is documented in `docs/existing.md`; `version` counts its
/// incompatible changes.
pub fn outdated_json(
    outdated: &[Outdated],
    unknown: &[Untold],
    today: Date,
    within: u32,
) -> String {
    let document = json!({
        "version": 1,
        "today": today,
        "within_days": within,
        "outdated": outdated,
        "unknown": unknown,
    });
    super::document(&document)
}
