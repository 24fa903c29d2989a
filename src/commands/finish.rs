//! The endings that every writing command shares: show, check, ask, write.

use clap::{Args, ValueEnum};

use super::Outcome;
use crate::apply;
use crate::console::Console;
use crate::diagnostic::{Error, Result};
use crate::plan::{Action, CheckedPlan};
use crate::prompt::Prompter;
use crate::report::changes::ChangeSet;
use crate::report::{diff, text};

/// How the result of a writing command is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For scripts: the change set.
    Json,
}

/// What the commands that write have in common.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Writing")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct WriteArgs {
    /// Show the changes as a unified diff and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Write nothing; exit with 1 if anything would change
    #[arg(long)]
    pub check: bool,
    /// Write without asking for confirmation
    #[arg(long, short)]
    pub yes: bool,
    /// Ask nothing, even on a terminal
    #[arg(long)]
    pub no_input: bool,
    /// How to tell the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

impl WriteArgs {
    /// Whether nothing is to be written.
    pub(super) fn previews(&self) -> bool {
        self.dry_run || self.check
    }
}

/// Shows, checks or writes the plan, as the flags say. `next` are the commands to suggest after
/// writing.
pub(super) fn finish(
    plan: &CheckedPlan,
    mut changes: ChangeSet,
    args: &WriteArgs,
    next: &[String],
    console: &mut Console,
    prompter: Option<&mut dyn Prompter>,
) -> Result<Outcome> {
    let json = args.format == Format::Json;
    if plan.is_empty() {
        console.say("Nothing changes: every file is as it should be.");
        if json {
            console.data(&changes.to_json());
        }
        return Ok(Outcome::Done);
    }
    let preview = || diff::render(plan);
    if args.previews() {
        if json {
            console.data(&changes.to_json());
        } else if args.dry_run {
            let preview = preview();
            let preview = if console.colour_out { diff::coloured(&preview) } else { preview };
            console.data(&preview);
        } else {
            list(plan, console, "would change");
        }
        return Ok(if args.check { Outcome::Findings } else { Outcome::Done });
    }
    let reviewed = prompter.is_some() && !args.yes;
    if let Some(prompter) = prompter.filter(|_| !args.yes) {
        let preview = preview();
        let preview = if console.colour_err { diff::coloured(&preview) } else { preview };
        console.say(&preview);
        list(plan, console, "to be written");
        if !prompter.confirm("Write these files?", true)? {
            return Err(Error::Interrupted);
        }
    }
    apply::apply(plan)?;
    if reviewed {
        // The files have just been listed.
        console.say("Written.");
    } else {
        list(plan, console, "written");
    }
    if json {
        changes.written = true;
        console.data(&changes.to_json());
    }
    if !next.is_empty() {
        console.say("\nNext:");
        for command in next {
            console.say(&format!("  {}", text::visible(command)));
        }
    }
    Ok(Outcome::Done)
}

/// The files that change, one a line.
fn list(plan: &CheckedPlan, console: &mut Console, what: &str) {
    let changed = || plan.changes().iter().filter(|change| change.action() != Action::Unchanged);
    let count = changed().count();
    let files = if count == 1 { "file" } else { "files" };
    console.say(&format!(
        "{count} {files} {what} in {}:",
        text::visible(&plan.root().display().to_string())
    ));
    for change in changed() {
        let path = text::visible(change.path.as_str());
        console.say(&format!("  {:<9} {path}", change.action().word()));
    }
}
