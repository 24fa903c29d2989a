//! `completions`: what a shell runs to complete the command line on TAB.

use std::ffi::OsString;
use std::path::Path;

use clap::builder::StyledStr;
use clap::{Args, Command};
use clap_complete::Shell;
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::{CompleteEnv, Shells};

use super::locate;
use crate::catalog::Catalog;
use crate::diagnostic::{Diagnostic, Result};
use crate::inventory;
use crate::module::Environments;
use crate::rules::RULES;

/// The variable with which a shell's script asks the program for what could come next.
const VARIABLE: &str = "COMPLETE";

/// Print the script that completes the command line in a shell
///
/// The script asks the program itself, so that models of the catalog, keys of the profiles in the
/// current folder, its environments, and rules are completed too. Load it in each new shell: a copy
/// in a file may not fit the next version of the program.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

const EXAMPLES: &str = "\
Load it when the shell starts:
  bash, in ~/.bashrc:
    source <(bedrock-profile completions bash)
  zsh, in ~/.zshrc, after compinit:
    source <(bedrock-profile completions zsh)
  fish, in ~/.config/fish/completions/bedrock-profile.fish:
    bedrock-profile completions fish | source
  PowerShell, in $PROFILE:
    bedrock-profile completions powershell | Out-String | Invoke-Expression
  elvish, in ~/.config/elvish/rc.elv:
    eval (bedrock-profile completions elvish | slurp)";

/// The script that the command prints.
///
/// # Errors
/// When the script cannot be made, which would be a fault of the program.
pub fn text(args: &CompletionsArgs, name: &str) -> Result<String> {
    let shells = Shells::builtins();
    let mut script = Vec::new();
    let written = shells
        .completer(&args.shell.to_string())
        .map(|shell| shell.write_registration(VARIABLE, name, name, name, &mut script));
    match (written, String::from_utf8(script)) {
        (Some(Ok(())), Ok(script)) => Ok(script),
        _ => Err(Diagnostic::error(format!("no script for {} could be made", args.shell))
            .help("report this: it is a fault of the program")
            .into()),
    }
}

/// Answers a shell that asks what could come next; false when none asks.
///
/// # Errors
/// When the shell is unknown, as clap says.
pub fn answer(
    command: impl Fn() -> Command,
    arguments: Vec<OsString>,
) -> clap::error::Result<bool> {
    CompleteEnv::with_factory(command).var(VARIABLE).try_complete(arguments, Some(Path::new(".")))
}

/// Enters the folder behind the `-C` of a command line that is being completed, which cannot be parsed
/// as it is not whole yet.
#[expect(clippy::disallowed_methods, reason = "whether a shell asks is known by its variable")]
pub fn enter_directory(arguments: &[OsString]) {
    if std::env::var_os(VARIABLE).is_none() {
        return;
    }
    let words = arguments.iter().skip_while(|word| *word != "--").skip(1);
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    let folder = words.iter().enumerate().find_map(|(at, word)| {
        let rest = word.strip_prefix("-C")?;
        if rest.is_empty() { Some((at + 1, &**words.get(at + 1)?)) } else { Some((at, rest)) }
    });
    // The last word is the one that is being completed.
    if let Some((at, folder)) = folder
        && at + 1 < words.len()
    {
        let _ = std::env::set_current_dir(folder.trim_start_matches('='));
    }
}

/// Lets arguments be completed by what the catalog and the current folder hold.
pub fn with_candidates(command: Command) -> Command {
    let complete = |command: Command, argument: &'static str, candidates: Candidates| {
        // `mut_arg` would put the argument behind the others, and so change their order.
        command.mut_args(move |arg| {
            if arg.get_id() == argument {
                arg.add(ArgValueCandidates::new(candidates))
            } else {
                arg
            }
        })
    };
    command
        .mut_subcommand("new", |it| {
            complete(complete(it, "model", models), "environments", catalog_environments)
        })
        .mut_subcommand("add", |it| {
            complete(complete(it, "model", models), "environments", catalog_environments)
        })
        .mut_subcommand("upgrade", |it| {
            let it = complete(complete(it, "to", models), "keys", keys);
            complete(it, "environment", module_environments)
        })
        .mut_subcommand("remove", |it| complete(it, "key", keys))
        .mut_subcommand("snippet", |it| complete(it, "profile", keys))
        .mut_subcommand("explain", |it| complete(it, "rule", rules))
        .mut_subcommand("catalog", |it| {
            it.mut_subcommand("show", |it| complete(it, "model", models))
        })
}

type Candidates = fn() -> Vec<CompletionCandidate>;

fn candidate(value: &str, help: &str) -> CompletionCandidate {
    CompletionCandidate::new(value).help(Some(StyledStr::from(help.to_owned())))
}

fn models() -> Vec<CompletionCandidate> {
    let Ok(catalog) = Catalog::built_in() else { return Vec::new() };
    let models = catalog.models().iter();
    models.map(|model| candidate(model.id.as_str(), model.name.as_str())).collect()
}

fn catalog_environments() -> Vec<CompletionCandidate> {
    let Ok(catalog) = Catalog::built_in() else { return Vec::new() };
    let environments = catalog.environments().iter();
    environments.map(|it| CompletionCandidate::new(it.id.to_string())).collect()
}

fn rules() -> Vec<CompletionCandidate> {
    RULES.iter().map(|rule| candidate(rule.id, rule.summary)).collect()
}

/// The keys of the profiles in the module of the current folder; none when it has none.
fn keys() -> Vec<CompletionCandidate> {
    let Ok(catalog) = Catalog::built_in() else { return Vec::new() };
    let Ok(located) = locate::module(Path::new("."), None) else { return Vec::new() };
    let profiles = inventory::profiles(&located.module, &catalog, &[]);
    profiles.iter().map(|profile| candidate(&profile.key, &profile.address)).collect()
}

fn module_environments() -> Vec<CompletionCandidate> {
    let Ok(located) = locate::module(Path::new("."), None) else { return Vec::new() };
    let environments = Environments::of(&located.module, &[]).all.into_keys();
    environments.filter(|name| !name.is_empty()).map(CompletionCandidate::new).collect()
}
