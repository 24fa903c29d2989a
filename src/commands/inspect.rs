//! `inspect`: the account's profiles beside the repository's.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;

use super::account::{AccountArgs, Request, further};
use super::catalog::Format;
use super::list::{Listing, listing};
use super::setup::Layers;
use super::{Context, Outcome};
use crate::diagnostic::{Diagnostic, Result};
use crate::inspection::inspect;
use crate::inventory::Entry;
use crate::report::inspection as report;
use crate::shell::quoted;
use crate::strict::one_of;

/// Compare the account's profiles with the repository's
///
/// Runs your own `aws`, or reads the JSON that it printed, and shows each application inference profile of
/// the account: managed by which module and environment, unmanaged, missing, or different from what the
/// repository says (model, regions, description, tags); tags that the taxonomy wants; the lifecycle of the
/// model behind it; and how much of the quota is used. Nothing in the account or the repository is changed.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct InspectArgs {
    /// Folders or files to look through for the profiles of repositories
    #[arg(default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    account: AccountArgs,
    /// Only the profiles with these ids or ARNs
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    profile: Vec<String>,
    /// The environments that this account is for: profiles of others are not missing [default: all]
    #[arg(long, value_name = "ENV,…", value_delimiter = ',')]
    environment: Vec<String>,
    /// Print the `aws` commands instead of running them; with `--from`, those that tell what is not known yet
    #[arg(long)]
    commands: bool,
    /// Exit with 1 if a profile of the repository is missing or differs
    #[arg(long, conflicts_with = "commands")]
    check: bool,
    /// Hide account numbers in all output
    #[arg(long, conflicts_with = "commands")]
    redact: bool,
    /// All that is known of each profile
    #[arg(long, short)]
    verbose: bool,
    /// Output for people or for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

const EXAMPLES: &str = "\
Exit status: 0 when AWS could be asked and all files could be read. With --check, 1 when a profile of
the repository is missing or differs, and 2 when one could not be compared, or its tags were not
read. Unmanaged profiles are no failure: other repositories may have them.

Examples:
  By running `aws` with your own credentials:
    bedrock-profile inspect
  The account of one environment, in CI:
    bedrock-profile inspect --environment prod --check
  From saved output:
    aws bedrock list-inference-profiles --type-equals APPLICATION --output json > profiles.json
    bedrock-profile inspect --from profiles.json
  The commands that tell the tags, too:
    bedrock-profile inspect --from profiles.json --commands";

/// Runs the subcommand.
///
/// # Errors
/// When a path does not exist or a file cannot be read, when `aws` fails, or what it printed is something
/// else.
pub fn run(args: &InspectArgs, context: &mut Context<'_>) -> Result<Outcome> {
    context.console.redact = args.redact;
    let layers = Layers::of(&args.paths)?;
    let catalog = layers.catalog(context.global.catalog.as_deref(), &context.built_in)?;
    let today = context.today();
    let usual = layers.usual_environments(&catalog);
    let Listing { entries, warnings, problems, .. } = listing(&args.paths, &catalog, &usual)?;
    if !problems.is_empty() {
        return Err(problems.into());
    }
    known_environments(&args.environment, &entries)?;
    let request = Request::new(&args.account, &args.profile, &entries, &catalog)?;
    if args.commands {
        return print_commands(args, &request, context);
    }
    let account = request.account()?;
    let mut inspection = inspect(&account, &entries, &args.environment, &catalog);
    if !args.profile.is_empty() {
        // Nothing is asked of the others.
        inspection.nameless.clear();
        inspection.not_listed.clear();
    }
    context.console.data(&match args.format {
        Format::Text => report::to_text(&inspection, today, args.verbose),
        Format::Json => report::to_json(&inspection, today),
    });
    let of_files = warnings.iter().chain(&account.warnings);
    for warning in of_files.chain(&report::warnings(&inspection)) {
        context.console.tell(warning);
    }
    for line in report::summary(&inspection) {
        context.console.say(&line);
    }
    let untagged = account.profiles.iter().filter(|it| it.tags.is_none()).count();
    if untagged > 0 {
        let profiles = if untagged == 1 { "profile" } else { "profiles" };
        context.console.say(&format!(
            "The tags of {untagged} {profiles} were not read: `--commands` prints the commands that tell them."
        ));
    }
    Ok(match (inspection.differs(), inspection.is_complete()) {
        _ if !args.check => Outcome::Done,
        (true, _) => Outcome::Findings,
        (false, false) => Outcome::Incomplete,
        (false, true) => Outcome::Done,
    })
}

/// The commands, each with a file for its output by whose name it is known again.
fn print_commands(
    args: &InspectArgs,
    request: &Request<'_>,
    context: &mut Context<'_>,
) -> Result<Outcome> {
    let commands: Vec<_> = if args.account.from.is_empty() {
        let named = |command: crate::account::AwsCommand| {
            let what = command.words.last().filter(|_| !args.profile.is_empty());
            let what = what.and_then(|it| it.rsplit('/').next()).unwrap_or(command.region.as_str());
            (format!("profiles-{what}.json"), command)
        };
        request.first()?.into_iter().map(named).collect()
    } else {
        further(&request.account()?)
    };
    for (file, command) in &commands {
        context.console.data(&format!("{command} > {}\n", quoted(file)));
    }
    if commands.is_empty() {
        context.console.say("Nothing is left to ask.");
    } else if args.account.from.is_empty() {
        let files: Vec<String> =
            commands.iter().map(|(file, _)| format!("--from {}", quoted(file))).collect();
        let files = files.join(" ");
        context.console.say(&format!(
            "Then: bedrock-profile inspect {files}\nWith --commands, too, it prints the commands that tell the tags."
        ));
    }
    Ok(Outcome::Done)
}

/// Refuses environments that no profile is in: of these, nothing would ever be missing.
fn known_environments(wanted: &[String], entries: &[Entry<'_>]) -> Result<()> {
    let seen = entries.iter().flat_map(|entry| &entry.seen);
    let known: BTreeSet<&str> = seen.filter_map(|seen| seen.environment.as_deref()).collect();
    let unknown = wanted.iter().filter(|name| !known.is_empty() && !known.contains(name.as_str()));
    let problems: Vec<Diagnostic> = unknown
        .map(|name| {
            let problem =
                Diagnostic::error(format!("no profile here is in the environment `{name}`"));
            let all = || format!("there are {}", one_of(known.iter().copied()));
            problem.did_you_mean(name, known.iter().copied(), all)
        })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}
