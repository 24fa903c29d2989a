//! The command line as a whole: the subcommands, what they share, and the exit status.

use std::ffi::OsString;

use clap::parser::ValueSource;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::catalog::Catalog;
use crate::commands::{
    self, GlobalArgs, Outcome, add, add_args, catalog, check, command_line, completions, directory,
    doctor, explain, import, inspect, list, man, new, outdated, remove, schema, snippet, upgrade,
    version,
};
use crate::console::Console;
use crate::diagnostic::{Code, Diagnostic, Error, Result};
use crate::report::text::{visible, visible_line};

/// What the program is called in the commands that it suggests.
const NAME: &str = "bedrock-profile";

/// Exit statuses, as `docs/ci.md` documents them.
mod status {
    pub(super) const DONE: u8 = 0;
    pub(super) const FINDINGS: u8 = 1;
    pub(super) const REFUSED: u8 = 2;
    /// As a shell reports a process that Ctrl-C has ended.
    pub(super) const INTERRUPTED: u8 = 130;
}

/// Generates and maintains the Terraform of AWS Bedrock application inference profiles
#[derive(Debug, Parser)]
#[command(name = NAME, version, propagate_version = true)]
#[command(arg_required_else_help = true, max_term_width = 100)]
#[command(
    after_help = "Exit status: 0 done or clean; 1 findings, or --check would change something; \
    2 it could not be done as asked."
)]
struct Cli {
    #[command(flatten)]
    global: GlobalArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::NewArgs),
    Add(add_args::AddArgs),
    Remove(remove::RemoveArgs),
    List(list::ListArgs),
    Outdated(outdated::OutdatedArgs),
    Upgrade(upgrade::UpgradeArgs),
    Check(check::CheckArgs),
    Catalog(catalog::CatalogArgs),
    Inspect(inspect::InspectArgs),
    Import(import::ImportArgs),
    Snippet(snippet::SnippetArgs),
    Explain(explain::ExplainArgs),
    Doctor(doctor::DoctorArgs),
    Schema(schema::SchemaArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

impl Command {
    /// Whether it changes a module, which a repository may not allow as it is written.
    fn is_edit(&self) -> bool {
        matches!(
            self,
            Self::New(_) | Self::Add(_) | Self::Remove(_) | Self::Upgrade(_) | Self::Import(_)
        )
    }
}

/// The command line with what depends on the catalog.
fn command(catalog: &Catalog) -> clap::Command {
    Cli::command()
        .mut_subcommand("new", |command| new::with_tag_flags(command, catalog))
        .mut_subcommand("add", |command| add_args::with_tag_flags(command, catalog))
}

/// Runs the program with its arguments, the first of them its name, and returns its exit status.
pub fn run(arguments: &[OsString]) -> u8 {
    let colour = command_line::colour(arguments);
    let mut console = Console::of_process(colour);
    console.json = command_line::is_json(arguments);
    let built_in = match Catalog::built_in() {
        Ok(catalog) => catalog,
        Err(problems) => return failed(&mut console, problems.into()),
    };
    let typed = arguments.iter().map(|word| word.to_string_lossy().into_owned()).skip(1);
    let typed: Vec<String> = std::iter::once(NAME.to_owned()).chain(typed).collect();
    if command_line::is_verbose_version(arguments) {
        console.data(&version::verbose(NAME, &built_in));
        return console
            .close()
            .map_or_else(|problem| failed(&mut console, problem.into()), |()| status::DONE);
    }
    let parse = |words: &[OsString]| -> std::result::Result<_, clap::Error> {
        let matches = command(&built_in).color(colour).try_get_matches_from(words)?;
        Ok((Cli::from_arg_matches(&matches)?, matches))
    };
    completions::enter_directory(arguments);
    let completing = || completions::with_candidates(command(&built_in));
    let parsed = match completions::answer(completing, arguments.to_vec()) {
        Ok(true) => return status::DONE,
        Ok(false) => parse(arguments),
        Err(error) => Err(error),
    };
    let (cli, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            // clap knows which stream its message belongs to, and whether to colour it.
            let status = u8::try_from(error.exit_code()).unwrap_or(status::REFUSED);
            let error = harmless(error, arguments, |words| parse(words).err());
            if console.json && error.use_stderr() {
                console.tell(&usage(&error));
            } else {
                let _ = error.print();
            }
            return status;
        }
    };
    console.quiet = cli.global.quiet;
    let inner = matches.subcommand().map(|(_, inner)| inner);
    let is_edit = cli.command.is_edit();
    let result = dispatch(cli, inner.unwrap_or(&matches), built_in, typed, &mut console);
    let status = match result {
        Ok(Outcome::Done) => status::DONE,
        Ok(Outcome::Findings) => status::FINDINGS,
        Ok(Outcome::Incomplete) => status::REFUSED,
        Err(Error::Refused(problems)) if is_edit => {
            let coded = |problem: Diagnostic| problem.or_code(Code::Refused);
            failed(&mut console, problems.into_iter().map(coded).collect::<Vec<_>>().into())
        }
        Err(error) => failed(&mut console, error),
    };
    match console.close() {
        Ok(()) => status,
        Err(problem) => failed(&mut console, problem.into()),
    }
}

/// The same error for words in which what could steer a terminal is written by its code point: clap
/// shows words as they were typed, and a script may have them from anywhere.
fn harmless(
    error: clap::Error,
    words: &[OsString],
    error_of: impl Fn(&[OsString]) -> Option<clap::Error>,
) -> clap::Error {
    let shown: Vec<OsString> =
        words.iter().map(|word| visible_line(&word.to_string_lossy()).into()).collect();
    if shown == words {
        return error;
    }
    let kind = error.kind();
    error_of(&shown).filter(|again| again.kind() == kind).unwrap_or_else(|| {
        let text = error.render().to_string();
        clap::Error::raw(kind, visible(text.strip_prefix("error: ").unwrap_or(&text)))
    })
}

/// What clap says of a wrong command line, as a problem like any other.
fn usage(error: &clap::Error) -> Diagnostic {
    let text = error.render().to_string();
    let mut parts = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    let message = parts.next().unwrap_or_default();
    let message = message.strip_prefix("error: ").unwrap_or(message);
    parts.fold(Diagnostic::error(message).code(Code::Usage), Diagnostic::help)
}

fn dispatch(
    cli: Cli,
    matches: &clap::ArgMatches,
    built_in: Catalog,
    arguments: Vec<String>,
    console: &mut Console,
) -> Result<Outcome> {
    let started_in = directory::enter(cli.global.directory.as_deref())?;
    let (mut chosen, mut global) = (cli.command, cli.global);
    if global.directory.is_none() {
        find_repository(&mut chosen, matches, &arguments, &mut global);
        if let (Command::New(_), Some(above)) = (&chosen, &global.directory) {
            let above = visible_line(&above.to_string_lossy());
            console
                .say(&format!("Working in `{above}`, as git does; `-C .` stays in this folder.\n"));
        }
    }
    let mut context = commands::Context { global, built_in, arguments, started_in, console };
    match chosen {
        Command::New(args) => new::run(&args, matches, &mut context),
        Command::Add(args) => add::run(&args, matches, &mut context),
        Command::Check(args) => check::run(&args, &mut context),
        Command::Explain(args) => {
            let text = explain::text(&args)?;
            context.console.data(&text);
            Ok(Outcome::Done)
        }
        Command::Schema(args) => {
            let text = schema::text(&args)?;
            context.console.data(&text);
            Ok(Outcome::Done)
        }
        Command::Completions(args) => {
            let text = completions::text(&args, NAME)?;
            context.console.data(&text);
            Ok(Outcome::Done)
        }
        Command::Man(args) => {
            let text = man::text(&args, command(&context.built_in), context.today())?;
            context.console.data(&text);
            Ok(Outcome::Done)
        }
        Command::Remove(args) => remove::run(&args, &mut context),
        Command::List(args) => list::run(&args, &mut context),
        Command::Doctor(args) => doctor::run(&args, &mut context),
        Command::Outdated(args) => outdated::run(&args, &mut context),
        Command::Upgrade(args) => upgrade::run(&args, &mut context),
        Command::Import(args) => import::run(&args, &mut context),
        Command::Inspect(args) => inspect::run(&args, &mut context),
        Command::Catalog(args) => catalog::run(&args, &mut context),
        Command::Snippet(args) => snippet::run(&args, &mut context),
    }
}

/// Leads a command that was started further down in a repository to the folder that it is about, unless
/// that is named. Commands that look through folders keep their place, so that what they show and are given
/// is relative to it.
fn find_repository(
    command: &mut Command,
    matches: &clap::ArgMatches,
    arguments: &[String],
    global: &mut GlobalArgs,
) {
    let paths = match command {
        Command::Check(args) => Some(&mut args.paths),
        Command::List(args) => Some(&mut args.paths),
        Command::Outdated(args) => Some(&mut args.paths),
        Command::Inspect(args) => Some(&mut args.paths),
        _ => None,
    };
    if let Some(paths) = paths {
        let is_named = matches.value_source("paths") != Some(ValueSource::DefaultValue);
        if let Some(above) = directory::above().filter(|_| !is_named) {
            *paths = vec![above];
        }
        return;
    }
    // Paths that were typed are relative to where one is: with them, one stays there.
    let is_path = |word: &String| {
        let flags = ["--answers", "--catalog", "--infra-dir", "--templates"];
        flags.iter().any(|flag| word.starts_with(flag))
    };
    let is_other = |word: &String| is_path(word) && !word.starts_with("--infra-dir");
    let named = match command {
        Command::Add(args) => Some(&mut args.infra_dir),
        Command::Import(args) => Some(&mut args.infra_dir),
        Command::Remove(args) => Some(&mut args.infra_dir),
        Command::Upgrade(args) => Some(&mut args.infra_dir),
        _ => None,
    };
    if let Some(named) = named.and_then(Option::as_mut).filter(|_| !arguments.iter().any(is_other))
        && let Some((way, folder)) = directory::climb_for(named)
    {
        *named = folder;
        global.directory = Some(way);
        return;
    }
    if arguments.iter().any(is_path) {
        return;
    }
    global.directory = match command {
        Command::New(_) => directory::climb_to_make(),
        Command::Add(_)
        | Command::Import(_)
        | Command::Remove(_)
        | Command::Snippet(_)
        | Command::Upgrade(_) => directory::climb(),
        _ => None,
    };
}

fn failed(console: &mut Console, error: Error) -> u8 {
    match error {
        Error::Interrupted => {
            console.say("Interrupted; nothing was written.");
            status::INTERRUPTED
        }
        Error::Refused(problems) => {
            for problem in &problems {
                console.tell(problem);
            }
            status::REFUSED
        }
    }
}
