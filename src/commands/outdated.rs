//! `outdated`: the profiles whose model should be replaced.

use std::path::{Path, PathBuf};

use clap::Args;

use super::catalog::Format;
use super::list::listing;
use super::setup::{Layers, absolute};
use super::{Context, Outcome};
use crate::answers::Answers;
use crate::diagnostic::{Diagnostic, Result};
use crate::report::upgrade as report;
use crate::upgrade::{self, Knowledge, Untold};

/// List the profiles whose model should be replaced
///
/// Looks through the folders as `list` does, and shows each profile whose model is legacy,
/// unavailable or at its end, with its successor. A profile whose model the files do not settle is
/// named apart. Nothing is changed: `bedrock-profile upgrade` does that.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct OutdatedArgs {
    /// Folders or files to look through
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// Also the profiles whose model ends within so many days, as 90d
    #[arg(long, value_name = "DAYS", value_parser = days, default_value = "0d")]
    within: u32,
    /// Output for people or for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

const EXAMPLES: &str = "\
Exit status: 0 when no profile should move; 1 when one should; 2 when none should, but a profile
could not be checked since its model is unknown, or a file could not be read.

Examples:
  In this repository, and what ends within three months:
    bedrock-profile outdated --within 90d
  In all repositories of a folder, for a script:
    bedrock-profile outdated --within 90d --format json ~/repositories";

/// A number of days: `90d`, `90`.
fn days(text: &str) -> std::result::Result<u32, String> {
    let number = text.strip_suffix('d').unwrap_or(text);
    number.parse().map_err(|_| "give a number of days, as 90d".to_owned())
}

/// Runs the subcommand.
///
/// # Errors
/// When a path does not exist, or a file in a module cannot be read; in the latter case after the
/// rest was listed.
pub fn run(args: &OutdatedArgs, context: &mut Context<'_>) -> Result<Outcome> {
    let target = match args.paths.as_slice() {
        [one] => one.as_path(),
        _ => Path::new("."),
    };
    let layers = Layers::read(Answers::default(), None, &absolute(target)?)?;
    let catalog = layers.catalog(context.global.catalog.as_deref(), &context.built_in)?;
    let usual = layers.usual_environments(&catalog);
    let listing = listing(&args.paths, &catalog, &usual)?;
    let today = context.today();
    let within = args.within;
    let knowledge = Knowledge { catalog: &catalog, today };
    let (outdated, untold) = upgrade::outdated(&listing.entries, knowledge, within);
    match args.format {
        Format::Json => {
            context.console.data(&report::outdated_json(&outdated, &untold, today, within));
        }
        Format::Text => context.console.data(&report::outdated_text(&outdated)),
    }
    for warning in &listing.warnings {
        context.console.tell(warning);
    }
    for Untold { address, file, line, .. } in &untold {
        let place = format!("{file}:{line}: {address}");
        let problem = Diagnostic::warning(format!("{place}: its model is unknown"));
        context.console.tell(
            &problem.help("its ARN is not settled by the files, or the catalog does not have it"),
        );
    }
    if !listing.problems.is_empty() {
        return Err(listing.problems.into());
    }
    let unchecked = match untold.len() {
        0 => String::new(),
        1 => "; 1 profile could not be checked".to_owned(),
        count => format!("; {count} profiles could not be checked"),
    };
    Ok(match (outdated.is_empty(), untold.is_empty()) {
        (false, _) => Outcome::Findings,
        (true, false) => {
            context.console.say(&format!("No outdated model found{unchecked}."));
            Outcome::Incomplete
        }
        (true, true) => {
            context.console.say(if listing.entries.is_empty() {
                "There is no application inference profile."
            } else {
                "No outdated model found."
            });
            Outcome::Done
        }
    })
}
