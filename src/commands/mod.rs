//! One subcommand a file: its arguments, whose comments are the help, and what it runs.

mod above;
mod account;
pub mod add;
pub mod add_args;
mod adding;
mod agents;
mod aws_output;
mod baseline;
mod called;
mod called_policy;
mod callers;
pub mod catalog;
pub mod check;
pub mod command_line;
pub mod completions;
mod conflicts;
mod deliver;
pub mod directory;
pub mod doctor;
mod elsewhere;
pub mod explain;
mod faults;
mod finish;
pub mod import;
mod import_versions;
mod importable;
mod importing;
pub mod inspect;
mod links;
pub mod list;
mod locate;
pub mod man;
mod names_taken;
pub mod new;
mod newer;
mod open;
pub mod outdated;
mod pasted;
mod per_call;
mod pick;
mod receiving;
mod removable;
pub mod remove;
pub mod schema;
mod setup;
pub mod snippet;
mod terraform;
pub mod upgrade;
mod upgrade_calls;
mod upgrade_next;
pub mod version;
mod watch;

use std::path::PathBuf;

use clap::{Args, ColorChoice, ValueHint};

use crate::catalog::Catalog;
use crate::console::Console;
use crate::date::Date;

/// How a command ended, when it could be done as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done, or clean.
    Done,
    /// Something was found, or `--check` would change something.
    Findings,
    /// Nothing was found, but not all could be looked at.
    Incomplete,
}

/// What every subcommand takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub struct GlobalArgs {
    /// Run in this folder, as if the program had been started there
    #[arg(short = 'C', global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub directory: Option<PathBuf>,
    /// An own catalog that overlays the built-in one, in TOML
    #[arg(long, global = true, value_name = "FILE")]
    pub catalog: Option<PathBuf>,
    /// Print only data, warnings and errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// When to use colours; by default on a terminal, or with `FORCE_COLOR`, and never with `NO_COLOR`
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value_t,
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub color: ColorChoice,
    /// The day by which models are judged [default: today]
    #[arg(long, global = true, value_name = "DATE", value_parser = Date::parse, hide = true)]
    pub today: Option<Date>,
}

/// What every subcommand is given.
pub struct Context<'c> {
    /// The options that all share.
    pub global: GlobalArgs,
    /// The catalog in the program, without an own one laid over it.
    pub built_in: Catalog,
    /// The command line as typed, for repeating it.
    pub arguments: Vec<String>,
    /// The folder that the program was started in, before `-C` led it to another one.
    pub started_in: PathBuf,
    /// Where to write.
    pub console: &'c mut Console,
}

impl Context<'_> {
    /// The folder that `-C` names, as it was typed; `.` without it.
    pub(crate) fn directory(&self) -> PathBuf {
        self.global.directory.clone().unwrap_or_else(|| PathBuf::from("."))
    }
}
