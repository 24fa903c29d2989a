//! `list`: the profiles in repositories.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::setup::Layers;
use super::{Context, Outcome, check as checking};
use crate::catalog::Catalog;
use crate::check;
use crate::configuration::Configurations;
use crate::diagnostic::{Diagnostic, Result};
use crate::folder::Found;
use crate::inventory::{self, Entry};
use crate::module::{Module, PROFILE};
use crate::modules::{self, Part};
use crate::parallel::in_parallel;
use crate::report::{inventory as report, page};

/// List the profiles found in repositories
///
/// Looks through the folders, hidden ones such as .infra included, and tells of every profile its
/// key, model, lifecycle, route, name and place; with `-v` also its tags, outputs and parameters.
/// What depends on the environment is resolved for each environment that the module shows; what
/// only Terraform or AWS can know stands in braces, as {var.name}.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct ListArgs {
    /// Folders or files to look through
    #[arg(default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// All that is known of each profile
    #[arg(long, short)]
    verbose: bool,
    /// Output for people, for programs, or for a browser
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
    /// One page for a browser, with the findings of `check` and the days on which models end
    Html,
}

const EXAMPLES: &str = "\
Exit status: 0 also when there is no profile, or names are given twice; 2 when a file could not be
read: what the others tell is listed all the same.

Examples:
  The profiles of this repository:
    bedrock-profile list
  Of all repositories in a folder, for a script:
    bedrock-profile list --format json ~/repositories
  The same as a page for the platform team:
    bedrock-profile list --format html ~/repositories > profiles.html";

/// Runs the subcommand.
///
/// # Errors
/// When a path does not exist, or a file in a module cannot be read; in the latter case after the
/// rest was listed.
pub fn run(args: &ListArgs, context: &mut Context<'_>) -> Result<Outcome> {
    let layers = Layers::of(&args.paths)?;
    let catalog = layers.catalog(context.global.catalog.as_deref(), &context.built_in)?;
    let today = context.today();
    let usual = layers.usual_environments(&catalog);
    let Listing { entries, warnings, problems, unread } = listing(&args.paths, &catalog, &usual)?;
    let duplicates = inventory::duplicates(&entries);
    let text = match args.format {
        Format::Json => report::to_json(&entries, &duplicates, &catalog, today),
        Format::Text => report::to_text(&entries, &catalog, today, args.verbose),
        Format::Html => {
            let roots = checking::roots(&args.paths, context)?;
            let report = check::run(&roots, today)?;
            page::render(&page::Content {
                entries: &entries,
                duplicates: &duplicates,
                report: &report,
                roots: &roots,
                catalog: &catalog,
                today,
            })?
        }
    };
    context.console.data(&text);
    for warning in warnings.iter().chain(&report::warnings(&entries, &duplicates)) {
        context.console.tell(warning);
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    if entries.is_empty() && unread == 0 {
        context.console.say("There is no application inference profile.");
    }
    Ok(Outcome::Done)
}

/// All that was found.
#[derive(Default)]
pub(super) struct Listing<'c> {
    pub(super) entries: Vec<Entry<'c>>,
    pub(super) warnings: Vec<Diagnostic>,
    pub(super) problems: Vec<Diagnostic>,
    /// How many files with profiles are written as JSON, which is not read.
    pub(super) unread: usize,
}

/// Looks for profiles below the paths.
pub(super) fn listing<'c>(
    paths: &[PathBuf],
    catalog: &'c Catalog,
    usual: &[String],
) -> Result<Listing<'c>> {
    let found = modules::visit(paths, Read::of)?;
    let mut listing =
        Listing { warnings: found.warnings, problems: found.problems, ..Listing::default() };
    let reads = found.modules;
    let members = reads.iter().map(|read| (read.folder.clone(), &read.module)).collect();
    let configurations = Configurations::of(members);
    let is_holder = |index: &usize| reads.get(*index).is_some_and(|it| it.part == Part::Holder);
    let holders: Vec<usize> = (0..reads.len()).filter(is_holder).collect();
    let wanted: BTreeSet<usize> = holders.iter().copied().collect();
    let mut called = inventory::called(&configurations, &wanted, catalog, usual);
    let alone = in_parallel(&holders, |index| match configurations.module(*index) {
        Some(module) if !called.contains_key(index) => inventory::profiles(module, catalog, usual),
        _ => Vec::new(),
    });
    for (index, entries) in holders.into_iter().zip(alone) {
        listing.entries.extend(called.remove(&index).unwrap_or(entries));
    }
    for read in reads {
        listing.warnings.extend(read.warnings);
        listing.problems.extend(read.problems);
        listing.unread += read.unread;
    }
    Ok(listing)
}

/// A module that was read.
struct Read {
    folder: PathBuf,
    module: Module,
    part: Part,
    warnings: Vec<Diagnostic>,
    problems: Vec<Diagnostic>,
    unread: usize,
}

impl Read {
    /// Reads the module in a folder; of one that only calls others, what cannot be read is passed over.
    fn of(folder: &Path, files: Vec<Found>, part: Part) -> Self {
        let (mut warnings, mut unread) = (Vec::new(), 0);
        let mut named = Vec::with_capacity(files.len());
        for Found { path, bytes, is_foreign, .. } in files {
            let place = path.below(folder);
            let name = shown(&place);
            if is_foreign {
                let problem = format!("`{name}` is a symbolic link out of the repository");
                warnings.push(Diagnostic::warning(problem).help("it was not read"));
            } else if name.ends_with(".tf.json")
                && memchr::memmem::find(&bytes, PROFILE.as_bytes()).is_some()
            {
                let problem = format!("the profiles in `{name}` are not listed: JSON is not read");
                let help = "write them as `.tf` to have them listed and maintained";
                warnings.push(Diagnostic::warning(problem).help(help));
                unread += 1;
            } else {
                named.push((name, bytes));
            }
        }
        let (module, mut problems) = Module::parse_what_can_be(named);
        if part == Part::Caller {
            warnings.clear();
            problems.clear();
        }
        Self { folder: folder.to_path_buf(), module, part, warnings, problems, unread }
    }
}

/// The path as the user would write it.
fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}
