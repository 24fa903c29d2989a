//! The profiles whose model should be replaced, as Markdown for an issue or a pull request.

use std::fmt::Write as _;

use super::text::{code, visible_line};
use super::upgrade::lifecycle_of;
use crate::shell::quoted;
use crate::upgrade::{Outdated, Untold};

/// A heading, a table of the profiles with the commands that move them, and those whose model is unknown.
pub fn outdated(outdated: &[Outdated], unknown: &[Untold], within: u32) -> String {
    let mut out = "## Models to replace\n\n".to_owned();
    // Writing to a String cannot fail, here and below.
    let _ = match (outdated.len(), within) {
        (0, 0) => writeln!(out, "No outdated model found."),
        (0, days) => writeln!(out, "No model found that is outdated or ends within {days} days."),
        (1, _) => writeln!(out, "One profile should move to another model."),
        (count, _) => writeln!(out, "{count} profiles should move to another model."),
    };
    if !outdated.is_empty() {
        out.push_str("\n| Profile | Model | Lifecycle | Successor | Environments | Place |\n");
        out.push_str("|---|---|---|---|---|---|\n");
    }
    for one in outdated {
        let cells = [
            code(&one.key),
            code(&one.model),
            lifecycle_of(one),
            one.successor.as_deref().map_or_else(|| "none known".to_owned(), code),
            one.environments.iter().map(|it| code(it)).collect::<Vec<_>>().join(", "),
            code(&format!("{}:{}", one.file, one.line)),
        ];
        let _ = writeln!(out, "| {} |", cells.map(|cell| cell.replace('|', "\\|")).join(" | "));
    }
    if !outdated.is_empty() {
        out.push_str("\nIn the repository of each, and read what it prints about those who read the ARN:\n\n");
        let mut fence = "```".to_owned();
        let commands: Vec<String> = outdated.iter().map(command).collect();
        while commands.iter().any(|it| it.contains(&fence)) {
            fence.push('`');
        }
        let _ = writeln!(out, "{fence}sh\n{}\n{fence}", commands.join("\n"));
    }
    if !unknown.is_empty() {
        out.push_str("\n### Not checked: the model is unknown\n\n");
    }
    for Untold { address, file, line, .. } in unknown {
        let _ = writeln!(out, "- {} in {}", code(address), code(&format!("{file}:{line}")));
    }
    out
}

fn command(one: &Outdated) -> String {
    let key = visible_line(&quoted(&one.key));
    let to = one.successor.as_deref().map_or_else(|| "MODEL".to_owned(), quoted);
    let mut command = format!("bedrock-profile upgrade {key} --to {to}");
    if one.partial && !one.environments.is_empty() {
        let environments = visible_line(&quoted(&one.environments.join(",")));
        let _ = write!(command, " --environment {environments}");
    }
    command
}
