//! One subcommand a file: its arguments, whose comments are the help, and what it runs.

pub mod add;
mod baseline;
mod callers;
pub mod catalog;
pub mod check;
pub mod completions;
mod elsewhere;
pub mod explain;
mod faults;
mod finish;
mod links;
pub mod list;
mod locate;
pub mod man;
pub mod new;
mod open;
mod pasted;
mod per_call;
pub mod remove;
mod setup;
mod terraform;
pub mod upgrade;

use crate::catalog::Catalog;
use crate::cli::GlobalArgs;
use crate::console::Console;

/// What every subcommand is given.
pub struct Context<'c> {
    /// The options that all share.
    pub global: GlobalArgs,
    /// The catalog in the program, without an own one laid over it.
    pub built_in: Catalog,
    /// The command line as typed, for repeating it.
    pub arguments: Vec<String>,
    /// Where to write.
    pub console: &'c mut Console,
}
