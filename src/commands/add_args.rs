//! The arguments of `add`, and what they answer.

use std::path::PathBuf;

use clap::{ArgMatches, Args, Command};

use super::Context;
use super::deliver::DeliverArgs;
use super::finish::WriteArgs;
use crate::adapt::Survey;
use crate::answers::flags::{AnswerArgs, tag_flags};
use crate::answers::{Answers, OneAnswers, Origin, Said};
use crate::aws::Region;
use crate::catalog::{Catalog, Model};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Level, Result};
use crate::naming::Key;
use crate::request::{Allowed, Extra, usable};

/// Add a profile to a module that exists
///
/// Finds out how the module names and tags its profiles, where it keeps them and how it makes
/// their ARNs known, and writes one more in the same way: its first, or a further one. Nothing
/// that exists is changed, but for maps and lists that the profile joins. Tags that the taxonomy
/// requires and the module lacks become the profile's own. What no flag, file, module or git
/// repository answers for a first profile is asked for on a terminal, and an error without one.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct AddArgs {
    /// The profile's key, which gives its label, output, variable and parameter; asked for on a terminal
    pub(super) key: Option<String>,
    /// The model [see `bedrock-profile catalog list`]
    #[arg(long, short, value_name = "MODEL")]
    pub(super) model: Option<String>,
    /// Answers in a TOML file, for this profile; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    pub(super) answers: Option<PathBuf>,
    /// The model in an environment where it is another one, in a module with a model for each; repeat for
    /// several
    #[arg(long, value_name = "ENV=MODEL")]
    pub(super) model_for: Vec<String>,
    /// A tag of this profile that has no flag of its own; repeat for several
    #[arg(long, value_name = "KEY=VALUE")]
    pub(super) tag: Vec<String>,
    /// AWS region of the profile [default: that of the module]
    #[arg(long, value_name = "REGION")]
    pub(super) region: Option<String>,
    /// Environments, where the module does not tell its own [default: those of the catalog]
    #[arg(long, value_name = "ENV,…", value_delimiter = ',')]
    pub(super) environments: Option<Vec<String>>,
    /// Folder of the module, below the current one [default: .infra, infra, terraform, tf or the
    /// current folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) infra_dir: Option<String>,
    /// What to make beside what the module has for its other profiles: ssm (a parameter), iam (a
    /// policy), residency (a check that every route stays in the EU), deployer (a policy
    /// document for the role that applies the module), agents (a section of AGENTS.md), alarms
    /// (on errors, throttles and legacy models), budget (a monthly budget), watch (a workflow that
    /// moves models)
    #[arg(long, value_name = "EXTRA,…", value_delimiter = ',')]
    pub(super) with: Option<Vec<String>>,
    /// The limit of the monthly cost in US dollars, for `--with budget`
    #[arg(long, value_name = "USD")]
    pub(super) budget: Option<String>,
    /// Use a model that the catalog calls unavailable
    #[arg(long)]
    pub(super) allow_unavailable: bool,
    /// Use a model whose requests may leave the EU
    #[arg(long)]
    pub(super) allow_outside_eu: bool,
    /// A folder of own templates; a file in it replaces the built-in one of the same name
    #[arg(long, value_name = "DIR")]
    pub(super) templates: Option<PathBuf>,
    #[command(flatten)]
    pub(super) deliver: DeliverArgs,
    #[command(flatten)]
    pub(super) write: WriteArgs,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  A second profile:
    bedrock-profile add classify --model claude-haiku-45
  One whose cost goes to a client:
    bedrock-profile add support --model claude-sonnet-5 --billing-mode client --client acme \\
      --project support-agent --cost-center tbd
  What would be written:
    bedrock-profile add classify --model claude-haiku-45 --dry-run";

/// Adds the flags of the taxonomy's tags to the subcommand.
pub fn with_tag_flags(command: Command, catalog: &Catalog) -> Command {
    tag_flags(command, catalog.tags())
}

impl AddArgs {
    /// The environments whose models are asked for, unless flags say them.
    pub(super) fn may_differ(&self, survey: &Survey<'_>) -> Vec<String> {
        if self.model_for.is_empty() { survey.model_environments() } else { Vec::new() }
    }

    /// The models in environments in which the profile has another one.
    pub(super) fn models_for<'c>(
        &self,
        key: &Key,
        catalog: &'c Catalog,
        region: &Region,
        today: Date,
    ) -> Result<Vec<(String, &'c Model)>> {
        let allowed =
            Allowed { unavailable: self.allow_unavailable, outside_eu: self.allow_outside_eu };
        let (mut models, mut problems) = (Vec::new(), Vec::new());
        for typed in &self.model_for {
            let refused = |why: Diagnostic| Diagnostic {
                message: format!("`--model-for {typed}`: {}", why.message),
                ..why
            };
            let Some((place, model)) = typed.split_once('=') else {
                let why = Diagnostic::error("an environment and a model are needed");
                problems.push(refused(why.help("give them as `ENV=MODEL`")));
                continue;
            };
            let environment = match place.split_once('.') {
                Some((own, environment)) if own == key.as_str() => environment,
                Some((other, _)) => {
                    let why = Diagnostic::error(format!("`{other}` is not the profile `{key}`"));
                    problems.push(refused(why.help("name the environment alone, as `dev=MODEL`")));
                    continue;
                }
                None => place,
            };
            match catalog.find_model(model) {
                Ok(model) => {
                    let all = usable(model, catalog, region, allowed, today);
                    let why = all.into_iter().filter(|it| it.level == Level::Error);
                    problems.extend(why.map(refused));
                    models.push((environment.to_owned(), model));
                }
                Err(why) => problems.push(refused(why)),
            }
        }
        if problems.is_empty() { Ok(models) } else { Err(problems.into()) }
    }

    /// The answers of the flags.
    pub(super) fn flags(&self, matches: &ArgMatches, context: &Context<'_>) -> Result<Answers> {
        let same = AnswerArgs {
            model: self.model.clone(),
            profile: Vec::new(),
            tag: self.tag.clone(),
            profile_tag: Vec::new(),
            environments: self.environments.clone(),
            region: self.region.clone(),
            infra_dir: self.infra_dir.clone(),
            with: self.with.clone(),
            allow_unavailable: self.allow_unavailable,
            allow_outside_eu: self.allow_outside_eu,
        };
        let mut answers = same.answers(matches, context.built_in.tags())?;
        let limit = |usd: &String| Said::new(usd.clone(), Origin::Flag("--budget".to_owned()));
        answers.budget = self.budget.as_ref().map(limit);
        let is_for_new =
            |said: &&Said| Extra::ALL.iter().any(|it| it.is_for_new() && it.word() == said.value);
        if let Some(said) = answers.with.iter().flatten().find(is_for_new) {
            let what = match said.value.as_str() {
                "backend" => "its backend",
                _ => "its values",
            };
            let why = format!("`{}` is for `new`", said.value);
            return Err(said
                .origin
                .refuse(format!("a module that exists has {what} already"), why)
                .into());
        }
        Ok(answers)
    }
}

/// Where the profile is to be: where this run says, where the module is, where the standing files
/// or the catalog say.
pub(super) fn region(
    said: &OneAnswers,
    of_module: Option<Region>,
    catalog: &Catalog,
) -> Result<Region> {
    let parsed = |said: &Said| {
        Region::parse(&said.value)
            .map_err(|why| said.origin.refuse(format!("`{}` is no AWS region", said.value), why))
    };
    if let Some(said) = &said.region {
        return Ok(parsed(said)?);
    }
    match (of_module, &said.usual_region) {
        (Some(region), _) => Ok(region),
        (None, Some(said)) => Ok(parsed(said)?),
        (None, None) => Ok(catalog.default_region().clone()),
    }
}
