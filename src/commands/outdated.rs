//! `outdated`: the profiles whose model should be replaced.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::list::listing;
use super::setup::Layers;
use super::{Context, Outcome};
use crate::catalog::Catalog;
use crate::diagnostic::{Code, Diagnostic, Result};
use crate::report::{markdown, upgrade as report};
use crate::upgrade::{self, Knowledge, Untold};

/// List the profiles whose model should be replaced
///
/// Looks through the folders as `list` does, and shows each profile whose model is legacy,
/// unavailable or at its end, with its successor. A profile whose model the files do not settle is
/// named apart. Each repository is judged by its own configuration. Nothing is changed: `bedrock-profile upgrade` does that.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct OutdatedArgs {
    /// Folders or files to look through
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// Also the profiles whose model ends within so many days, as 90d
    #[arg(long, value_name = "DAYS", value_parser = days, default_value = "0d")]
    within: u32,
    /// Output for people, for programs, or for an issue
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

/// The forms of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// For an issue or a pull request
    Markdown,
}

const EXAMPLES: &str = "\
Exit status: 0 when no profile should move; 1 when one should; 2 when none should, but a profile
could not be checked since its model is unknown or it is written as JSON, or a file could not be read.

Examples:
  In this repository, and what ends within three months:
    bedrock-profile outdated --within 90d
  In all repositories of a folder, for a script:
    bedrock-profile outdated --within 90d --format json ~/repositories
  As the text of an issue:
    bedrock-profile outdated --within 90d --format markdown > issue.md";

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
    let today = context.today();
    let within = args.within;
    let (mut outdated, mut untold) = (Vec::new(), Vec::new());
    let (mut warnings, mut problems) = (Vec::new(), Vec::new());
    let (mut profiles, mut unread) = (0, 0);
    for group in groups(&args.paths, context)? {
        let listing = listing(&group.paths, &group.catalog, &group.usual)?;
        let knowledge = Knowledge { catalog: &group.catalog, today };
        let (more, unknown) = upgrade::outdated(&listing.entries, knowledge, within);
        outdated.extend(more);
        untold.extend(unknown);
        warnings.extend(listing.warnings);
        problems.extend(listing.problems);
        profiles += listing.entries.len();
        unread += listing.unread;
    }
    match args.format {
        Format::Json => {
            context.console.data(&report::outdated_json(&outdated, &untold, today, within));
        }
        Format::Text => context.console.data(&report::outdated_text(&outdated)),
        Format::Markdown => {
            context.console.data(&markdown::outdated(&outdated, &untold, within));
        }
    }
    for warning in &warnings {
        context.console.tell(warning);
    }
    for one in &untold {
        context.console.tell(&problem(one));
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let unchecked = match untold.len() {
        0 if unread > 0 => "; the profiles in JSON could not be checked".to_owned(),
        0 => String::new(),
        1 => "; 1 profile could not be checked".to_owned(),
        count => format!("; {count} profiles could not be checked"),
    };
    Ok(match (outdated.is_empty(), untold.is_empty() && unread == 0) {
        (false, _) => Outcome::Findings,
        (true, false) => {
            context.console.say(&format!("No outdated model found{unchecked}."));
            Outcome::Incomplete
        }
        (true, true) => {
            context.console.say(if profiles == 0 {
                "There is no application inference profile."
            } else {
                "No outdated model found."
            });
            Outcome::Done
        }
    })
}

/// Why a profile could not be judged.
fn problem(Untold { address, file, line, id, .. }: &Untold) -> Diagnostic {
    let problem = Diagnostic::warning(format!("{file}:{line}: {address}: its model is unknown"));
    let help = match id {
        Some(id) => format!("the catalog does not have `{id}`"),
        None => "the files do not settle what it is made from".to_owned(),
    };
    problem.code(Code::Unknown).help(help)
}

/// Paths of repositories that are judged by one catalog, and whose modules have the same environments.
struct Group {
    paths: Vec<PathBuf>,
    catalog: Catalog,
    usual: Vec<String>,
}

/// The paths, each by the configuration of its own repository.
fn groups(paths: &[PathBuf], context: &Context<'_>) -> Result<Vec<Group>> {
    let flag = context.global.catalog.as_deref();
    let mut groups: Vec<(Option<PathBuf>, Group)> = Vec::new();
    for path in paths {
        let layers = Layers::at(path)?;
        let file = layers.catalog_path(flag).map(Path::to_path_buf);
        let known = groups.iter().find(|(known, _)| *known == file);
        let catalog = match known {
            Some((_, group)) => group.catalog.clone(),
            None => layers.catalog(flag, &context.built_in)?,
        };
        let usual = layers.usual_environments(&catalog);
        match groups.iter_mut().find(|(known, it)| *known == file && it.usual == usual) {
            Some((_, group)) => group.paths.push(path.clone()),
            None => groups.push((file, Group { paths: vec![path.clone()], catalog, usual })),
        }
    }
    Ok(groups.into_iter().map(|(_, group)| group).collect())
}
