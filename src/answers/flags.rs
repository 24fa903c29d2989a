//! Answers from the command line, as typed.

use std::collections::BTreeMap;

use clap::{Arg, ArgMatches, Args, Command};

use super::{Answers, ModelFor, Origin, ProfileAnswer, ProfileTag, Said};
use crate::aws::TagValue;
use crate::catalog::Tag;
use crate::diagnostic::{Diagnostic, Result};
use crate::naming::Key;

/// The flags that answer the questions of a new profile or module, but for those of the tag
/// taxonomy, which [`tag_flags`] adds.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Answers")]
pub struct AnswerArgs {
    /// The model of the one profile, `main` [see `bedrock-profile catalog list`]
    #[arg(long, value_name = "MODEL", conflicts_with = "profile")]
    pub model: Option<String>,
    /// A profile by its key and its model; repeat for several
    #[arg(long, value_name = "KEY=MODEL")]
    pub profile: Vec<String>,
    /// A tag that has no flag of its own; repeat for several
    #[arg(long, value_name = "KEY=VALUE")]
    pub tag: Vec<String>,
    /// A tag that one profile has instead of the module's value; repeat for several
    #[arg(long, value_name = "KEY.TAG=VALUE")]
    pub profile_tag: Vec<String>,
    /// Environments that the module is deployed to [default: those of the catalog]
    #[arg(long, value_name = "ENV,…", value_delimiter = ',')]
    pub environments: Option<Vec<String>>,
    /// AWS region of the profiles [default: that of the catalog]
    #[arg(long, value_name = "REGION")]
    pub region: Option<String>,
    /// Folder of the module, below PATH [default: .infra]
    #[arg(long, value_name = "DIR")]
    pub infra_dir: Option<String>,
    /// Extras: ssm (parameters), iam (a policy to call the profile), tfvars (a file for each
    /// environment), residency (a check that every route stays in the EU), deployer (a policy
    /// document for the role that applies the module), models (a model for each environment, in its
    /// variables file), backend (a state in S3 for each environment), agents (a section of
    /// AGENTS.md), alarms (on errors, throttles and
    /// legacy models), budget (a monthly budget), watch (a workflow that opens pull requests for other
    /// models); or `none`
    #[arg(long, value_name = "EXTRA,…", value_delimiter = ',')]
    pub with: Option<Vec<String>>,
    /// Use a model that the catalog calls unavailable
    #[arg(long)]
    pub allow_unavailable: bool,
    /// Use a model whose requests may leave the EU
    #[arg(long)]
    pub allow_outside_eu: bool,
}

/// The flags that tell environments of a new module apart.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Environments")]
pub struct EnvironmentArgs {
    /// The model of an environment, where it is another one; `KEY.ENV=MODEL` with several profiles;
    /// repeat for several. Implies `--with models`
    #[arg(long, value_name = "ENV=MODEL")]
    pub model_for: Vec<String>,
    /// The S3 bucket of the states, for `--with backend`
    #[arg(long, value_name = "NAME")]
    pub bucket: Option<String>,
    /// The region of that bucket [default: that of the profiles]
    #[arg(long, value_name = "REGION")]
    pub state_region: Option<String>,
    /// The limit of the monthly cost in US dollars, for `--with budget`
    #[arg(long, value_name = "USD")]
    pub budget: Option<String>,
}

impl EnvironmentArgs {
    /// Puts the answers to the others.
    ///
    /// # Errors
    /// Every `ENV=MODEL` that is none.
    pub fn add_to(&self, answers: &mut Answers) -> Result<()> {
        let mut problems = Vec::new();
        for typed in &self.model_for {
            match typed.split_once('=') {
                Some((place, model)) => {
                    let model = said(&format!("--model-for {place}"), model);
                    answers.model_for.push(ModelFor::new(place, model));
                }
                None => problems.push(malformed("--model-for", typed, "ENV=MODEL")),
            }
        }
        answers.bucket = self.bucket.as_ref().map(|name| said("--bucket", name));
        answers.state_region = self.state_region.as_ref().map(|it| said("--state-region", it));
        answers.budget = self.budget.as_ref().map(|limit| said("--budget", limit));
        if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
    }
}

/// Adds a flag for each tag of a taxonomy that a person answers: `--owner` for `owner`.
pub fn tag_flags<'c>(mut command: Command, tags: impl IntoIterator<Item = &'c Tag>) -> Command {
    for tag in tags.into_iter().filter(|tag| tag.has_flag) {
        let key = tag.key.as_str().to_owned();
        command = command.arg(
            Arg::new(key.clone())
                .long(key)
                .value_name("VALUE")
                .help(help(tag))
                .help_heading("Tags"),
        );
    }
    command
}

fn help(tag: &Tag) -> String {
    let values: Vec<&str> = tag.offered().iter().map(TagValue::as_str).collect();
    match values.as_slice() {
        [] => tag.help.clone(),
        values => format!("{} [{}]", tag.help, values.join(", ")),
    }
}

impl AnswerArgs {
    /// The answers, with the tags that `tag_flags` has added to the command.
    ///
    /// # Errors
    /// Every `KEY=VALUE` that is none.
    pub fn answers<'c>(
        &self,
        matches: &ArgMatches,
        tags: impl IntoIterator<Item = &'c Tag>,
    ) -> Result<Answers> {
        let mut problems = Vec::new();
        let mut answers = Answers {
            environments: list("--environments", self.environments.as_ref()),
            region: self.region.as_ref().map(|value| said("--region", value)),
            infra_dir: self.infra_dir.as_ref().map(|value| said("--infra-dir", value)),
            with: list("--with", self.with.as_ref()),
            allow_unavailable: self.allow_unavailable.then_some(true),
            allow_outside_eu: self.allow_outside_eu.then_some(true),
            profiles: self.profiles(&mut problems),
            ..Answers::default()
        };
        for key in tags.into_iter().filter(|tag| tag.has_flag).map(|tag| tag.key.as_str()) {
            if let Some(value) = matches.get_one::<String>(key) {
                answers.tags.insert(key.to_owned(), said(&format!("--{key}"), value));
            }
        }
        self.tags(&mut answers.tags, &mut problems);
        for typed in &self.profile_tag {
            let parts = typed.split_once('=').and_then(|(left, value)| {
                let (profile, tag) = left.split_once('.')?;
                Some((profile, tag, value))
            });
            let Some((profile, tag, value)) = parts else {
                problems.push(malformed("--profile-tag", typed, "KEY.TAG=VALUE"));
                continue;
            };
            answers.profile_tags.push(ProfileTag {
                profile: profile.to_owned(),
                tag: tag.to_owned(),
                value: said(&format!("--profile-tag {profile}.{tag}"), value),
            });
        }
        if problems.is_empty() { Ok(answers) } else { Err(problems.into()) }
    }

    fn profiles(&self, problems: &mut Vec<Diagnostic>) -> Option<Vec<ProfileAnswer>> {
        if let Some(model) = &self.model {
            let model = said("--model", model);
            let key = Said::new(Key::MAIN.to_owned(), model.origin.clone());
            return Some(vec![ProfileAnswer { key, model }]);
        }
        let mut profiles = Vec::new();
        for typed in &self.profile {
            match typed.split_once('=') {
                Some((key, model)) => profiles.push(ProfileAnswer {
                    key: said("--profile", key),
                    model: said("--profile", model),
                }),
                None => problems.push(malformed("--profile", typed, "KEY=MODEL")),
            }
        }
        (!profiles.is_empty()).then_some(profiles)
    }

    fn tags(&self, tags: &mut BTreeMap<String, Said>, problems: &mut Vec<Diagnostic>) {
        for typed in &self.tag {
            let Some((key, value)) = typed.split_once('=') else {
                problems.push(malformed("--tag", typed, "KEY=VALUE"));
                continue;
            };
            let flag = format!("--tag {key}");
            if let Some(other) = tags.get(key).filter(|other| other.value != value) {
                problems.push(
                    Diagnostic::error(format!(
                        "the tag `{key}` is given twice, as `{}` and as `{value}`",
                        other.value
                    ))
                    .help("keep one of the two"),
                );
            }
            tags.insert(key.to_owned(), said(&flag, value));
        }
    }
}

fn said(flag: &str, value: &str) -> Said {
    Said::new(value.to_owned(), Origin::Flag(flag.to_owned()))
}

fn list(flag: &str, values: Option<&Vec<String>>) -> Option<Vec<Said>> {
    // `--with ""` is a list without entries, not one with an empty entry.
    let entries = |values: &Vec<String>| match values.as_slice() {
        [only] if only.is_empty() => Vec::new(),
        values => values.iter().map(|value| said(flag, value)).collect(),
    };
    values.map(entries)
}

fn malformed(flag: &str, typed: &str, form: &str) -> Diagnostic {
    Diagnostic::error(format!("`{flag} {typed}` is not of the form {form}"))
}
