//! `list`: the profiles in repositories.

use std::path::{Path, PathBuf};

use clap::Args;

use super::catalog::Format;
use super::links::{boundary, leads_out};
use super::setup::{Layers, absolute};
use super::{Context, Outcome};
use crate::answers::Answers;
use crate::catalog::Catalog;
use crate::diagnostic::{Diagnostic, Result};
use crate::folder::Found;
use crate::inventory::{self, Entry};
use crate::module::{Module, PROFILE};
use crate::modules;
use crate::report::inventory as report;

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
    paths: Vec<PathBuf>,
    /// All that is known of each profile
    #[arg(long, short)]
    verbose: bool,
    /// Output for people or for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

const EXAMPLES: &str = "\
Exit status: 0 also when there is no profile, or names are given twice; 2 when a file could not be
read: what the others tell is listed all the same.

Examples:
  The profiles of this repository:
    bedrock-profile list
  Of all repositories in a folder, for a script:
    bedrock-profile list --format json ~/repositories";

/// Runs the subcommand.
///
/// # Errors
/// When a path does not exist, or a file in a module cannot be read; in the latter case after the
/// rest was listed.
pub fn run(args: &ListArgs, context: &mut Context<'_>) -> Result<Outcome> {
    let target = match args.paths.as_slice() {
        [one] => one.as_path(),
        _ => Path::new("."),
    };
    let layers = Layers::read(Answers::default(), None, &absolute(target)?)?;
    let catalog = layers.catalog(context.global.catalog.as_deref(), &context.built_in)?;
    let today = context.today();
    let usual = layers.usual_environments(&catalog);
    let Listing { entries, warnings, problems } = listing(&args.paths, &catalog, &usual)?;
    let duplicates = inventory::duplicates(&entries);
    let text = match args.format {
        Format::Json => report::to_json(&entries, &duplicates, &catalog, today),
        Format::Text => report::to_text(&entries, &catalog, today, args.verbose),
    };
    context.console.data(&text);
    for warning in warnings.iter().chain(&report::warnings(&entries, &duplicates)) {
        context.console.tell(warning);
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    if entries.is_empty() {
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
}

/// Looks for profiles below the paths.
pub(super) fn listing<'c>(
    paths: &[PathBuf],
    catalog: &'c Catalog,
    usual: &[String],
) -> Result<Listing<'c>> {
    let found =
        modules::visit(paths, |folder, files| module(folder, files, paths, (catalog, usual)))?;
    let mut listing =
        Listing { entries: Vec::new(), warnings: found.warnings, problems: found.problems };
    for read in found.modules {
        listing.entries.extend(read.entries);
        listing.warnings.extend(read.warnings);
        listing.problems.extend(read.problems);
    }
    Ok(listing)
}

/// The profiles of the module in a folder.
fn module<'c>(
    folder: &Path,
    files: Vec<Found>,
    paths: &[PathBuf],
    (catalog, usual): (&'c Catalog, &[String]),
) -> Listing<'c> {
    let mut listing = Listing::default();
    let has_links = files.iter().any(|file| file.is_link);
    let boundary = has_links.then(|| boundary(folder, paths)).flatten();
    let mut named = Vec::with_capacity(files.len());
    for Found { path, bytes, is_link } in files {
        let place = path.below(folder);
        let name = shown(&place);
        if is_link && leads_out(&place, boundary.as_deref()) {
            let problem = format!("`{name}` is a symbolic link out of the repository");
            listing.warnings.push(Diagnostic::warning(problem).help("it was not read"));
        } else if name.ends_with(".tf.json")
            && memchr::memmem::find(&bytes, PROFILE.as_bytes()).is_some()
        {
            let problem = format!("the profiles in `{name}` are not listed: JSON is not read");
            let help = "write them as `.tf` to have them listed and maintained";
            listing.warnings.push(Diagnostic::warning(problem).help(help));
        } else {
            named.push((name, bytes));
        }
    }
    let (module, problems) = Module::parse_what_can_be(named);
    listing.problems.extend(problems);
    listing.entries = inventory::profiles(&module, catalog, usual);
    listing
}

/// The path as the user would write it.
fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}
