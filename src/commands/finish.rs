//! The endings that every writing command shares: show, check, ask, write.

use clap::{Args, ValueEnum};

use super::Outcome;
use crate::apply;
use crate::console::Console;
use crate::diagnostic::{Error, Result};
use crate::plan::{Action, CheckedPlan};
use crate::prompt::{Ask, Choice, Prompter, Terminal, ask_one};
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

/// How a command that writes ended.
pub(super) enum Ending {
    /// All is done.
    Done(Outcome),
    /// The user goes one question back.
    Back,
    /// The user changes the answer of this name.
    Change(String),
}

impl Ending {
    /// The outcome of what is tried anew for who goes back behind the question which profile is meant.
    pub(super) fn of(mut attempt: impl FnMut() -> Result<Self>) -> Result<Outcome> {
        loop {
            if let Self::Done(outcome) = attempt()? {
                return Ok(outcome);
            }
        }
    }

    /// The outcome of a command that has asked nothing before.
    pub(super) fn outcome(self) -> Result<Outcome> {
        match self {
            Self::Done(outcome) => Ok(outcome),
            Self::Back | Self::Change(_) => Err(Error::Interrupted),
        }
    }
}

/// Who confirms what is written, and which answers led to it, by their names.
pub(super) struct Review<'a> {
    pub(super) prompter: &'a mut dyn Prompter,
    pub(super) answers: Vec<(String, String)>,
}

/// Somebody at the terminal, where there is one that may be asked.
pub(super) fn terminal(args: &WriteArgs, console: &Console) -> Option<Terminal> {
    let asking = console.interactive && !args.no_input;
    asking.then_some(Terminal { colour: console.colour_err })
}

/// Whoever confirms what follows from no other answers.
pub(super) fn confirmed_by(terminal: &mut Option<Terminal>) -> Option<Review<'_>> {
    terminal.as_mut().map(|prompter| Review { prompter, answers: Vec::new() })
}

/// Shows, checks or writes the plan, as the flags say. `next` are the commands to suggest after
/// writing.
///
/// # Errors
/// When the user leaves or says no, or when a file cannot be written.
pub(super) fn finish(
    plan: &CheckedPlan,
    mut changes: ChangeSet,
    args: &WriteArgs,
    next: &[String],
    console: &mut Console,
    review: Option<Review<'_>>,
) -> Result<Ending> {
    let json = args.format == Format::Json;
    if plan.is_empty() {
        console.say("Nothing changes: every file is as it should be.");
        if json {
            console.data(&changes.to_json());
        }
        return Ok(Ending::Done(Outcome::Done));
    }
    for warning in apply::warnings(plan) {
        console.tell(&warning);
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
            list(plan, console, "would change", false);
        }
        let outcome = if args.check { Outcome::Findings } else { Outcome::Done };
        return Ok(Ending::Done(outcome));
    }
    let reviewed = review.is_some() && !args.yes;
    if let Some(review) = review.filter(|_| !args.yes) {
        let preview = preview();
        let preview = if console.colour_err { diff::coloured(&preview) } else { preview };
        if let Some(ending) = confirm(plan, &preview, review, console)? {
            return Ok(ending);
        }
    }
    apply::apply(plan)?;
    if reviewed {
        // The files have just been listed.
        console.say("Written.");
    } else {
        list(plan, console, "written", false);
    }
    if json {
        changes.written = true;
        console.data(&changes.to_json());
    }
    if !next.is_empty() {
        console.say("\nNext:");
        for command in next {
            console.command(command);
        }
    }
    Ok(Ending::Done(Outcome::Done))
}

/// Shows what is to be written, and asks whether it is right; none when it is.
fn confirm(
    plan: &CheckedPlan,
    preview: &str,
    Review { prompter, answers }: Review<'_>,
    console: &mut Console,
) -> Result<Option<Ending>> {
    // What does not fit the screen would scroll the list of the files away.
    let is_long = preview.lines().count() + plan.changes().len() + 4 > prompter.rows();
    if !is_long {
        console.show(preview);
    }
    list(plan, console, "to be written", is_long);
    let mut options = vec![Choice::new("yes", "Yes, write them"), Choice::new("no", "No")];
    if is_long {
        options.push(Choice::new("changes", "Show the changes"));
    }
    let width = answers.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    options.extend(
        answers
            .iter()
            .map(|(name, answer)| Choice::new(name.as_str(), format!("{name:width$}  {answer}"))),
    );
    let help = if answers.is_empty() {
        "enter writes"
    } else {
        "enter writes; an answer can be chosen and changed"
    };
    let ask = Ask::one("Write these files?", help, options);
    loop {
        match ask_one(prompter, &ask)?.as_deref() {
            Some("yes") => return Ok(None),
            Some("changes") => prompter.page(preview)?,
            None if !answers.is_empty() => return Ok(Some(Ending::Back)),
            None | Some("no") => return Err(Error::Interrupted),
            Some(name) => return Ok(Some(Ending::Change(name.to_owned()))),
        }
    }
}

/// The files that change, one a line.
fn list(plan: &CheckedPlan, console: &mut Console, what: &str, counted: bool) {
    let changed = || plan.changes().iter().filter(|change| change.action() != Action::Unchanged);
    let count = changed().count();
    let files = if count == 1 { "file" } else { "files" };
    console.say(&format!(
        "{count} {files} {what} in {}:",
        text::visible(&plan.root().display().to_string())
    ));
    for change in changed() {
        let path = text::visible(change.path.as_str());
        let count = if counted { diff::count(change) } else { String::new() };
        console.say(format!("  {:<9} {path}  {count}", change.action().word()).trim_end());
    }
}
