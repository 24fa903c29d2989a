//! The application inference profiles of the account: from files that hold what `aws` printed, or by
//! running `aws`.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;

use super::aws_output::{regions, texts};
use crate::account::{Account, AwsCommand, run};
use crate::aws::{Region, id_in, region_in};
use crate::catalog::Catalog;
use crate::diagnostic::{Code, Diagnostic, Result, Source, did_you_mean};
use crate::inventory::Entry;
use crate::parallel::in_parallel;

/// Where the account's profiles come from.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct AccountArgs {
    /// JSON that `aws bedrock list-inference-profiles --type-equals APPLICATION`, `get-inference-profile` or
    /// `list-tags-for-resource` printed: a file, a folder of .json files, or `-` for standard input (may be
    /// repeated); any one of the three is enough; without it, `aws` is run
    #[arg(long, value_name = "FILE")]
    pub(super) from: Vec<PathBuf>,
    /// The regions to look at [default: those of the repository's profiles]
    #[arg(long, value_name = "REGION", value_delimiter = ',')]
    pub(super) region: Vec<String>,
}

/// What is asked of AWS.
pub(super) struct Request<'r> {
    pub(super) args: &'r AccountArgs,
    /// Ids or ARNs; all profiles of the regions, if empty.
    pub(super) profiles: &'r [String],
    /// The regions to look at.
    pub(super) regions: Vec<Region>,
}

impl<'r> Request<'r> {
    /// The request, in the regions of the repository's profiles unless others are named.
    pub(super) fn new(
        args: &'r AccountArgs,
        profiles: &'r [String],
        entries: &[Entry<'_>],
        catalog: &Catalog,
    ) -> Result<Self> {
        let mut named = regions(&args.region, catalog)?;
        if named.is_empty() {
            let seen = entries.iter().flat_map(|entry| &entry.seen);
            named.extend(seen.filter_map(|it| Region::parse(it.region.as_deref()?).ok()));
            if named.is_empty() {
                named.push(catalog.default_region().clone());
            }
        }
        named.sort_unstable();
        named.dedup();
        Ok(Self { args, profiles, regions: named })
    }

    /// The commands that tell which profiles there are.
    pub(super) fn first(&self) -> Result<Vec<AwsCommand>> {
        if self.profiles.is_empty() {
            let words = ["list-inference-profiles", "--type-equals", "APPLICATION"];
            return Ok(self.regions.iter().map(|it| AwsCommand::bedrock(&words, it)).collect());
        }
        let mut commands = Vec::new();
        for profile in self.profiles {
            let plain = |c: char| c.is_ascii_alphanumeric() || "-.:/".contains(c);
            if profile.starts_with('-') || !profile.chars().all(plain) {
                return Err(Diagnostic::error(format!("`{profile}` is no id or ARN of a profile"))
                    .help(
                        "AWS finds a profile by these; without `--profile`, all are listed by name",
                    )
                    .code(Code::InvalidAnswer)
                    .into());
            }
            let own = region_in(profile);
            let region = match (own, self.regions.as_slice()) {
                (Some(region), _) => region,
                (None, [only]) => only.clone(),
                (None, several) => {
                    let names: Vec<&str> = several.iter().map(Region::as_str).collect();
                    let what = format!("in which region is the profile `{profile}`?");
                    return Err(Diagnostic::error(what)
                        .help(format!("say one of {}: `--region REGION`", names.join(", ")))
                        .code(Code::MissingAnswer)
                        .into());
                }
            };
            let words = ["get-inference-profile", "--inference-profile-identifier", profile];
            commands.push(AwsCommand::bedrock(&words, &region));
        }
        Ok(commands)
    }

    /// What the account has.
    pub(super) fn account(&self) -> Result<Account> {
        let mut account = Account::default();
        if self.args.from.is_empty() {
            for command in self.first()? {
                let text = run(&command)?;
                let source = Source::new(command.to_string(), text);
                account.add(&source, Some(&command.region))?;
            }
            ask_tags(&mut account)?;
            return Ok(account.settled()?);
        }
        let only = if let [only] = self.regions.as_slice() { Some(only) } else { None };
        for (name, text) in texts(&self.args.from)? {
            account.add(&Source::new(name, text), only)?;
        }
        let mut account = account.settled()?;
        if !self.args.region.is_empty() {
            account.listed.retain(|it| self.regions.contains(it));
            let is_there = |it: &Region| self.regions.contains(it);
            account.profiles.retain(|it| it.region.as_ref().is_none_or(is_there));
        }
        for wanted in self.profiles {
            let is_it = |id: &Option<String>| id.as_ref() == Some(wanted);
            if !account.profiles.iter().any(|it| is_it(&it.id) || is_it(&it.arn)) {
                let named = account.profiles.iter().find(|it| it.name.as_ref() == Some(wanted));
                let ids = account.profiles.iter().filter_map(|it| it.id.as_deref());
                let near = match named.and_then(|it| it.id.as_deref()) {
                    Some(id) => Some(format!("a profile with this name has the id `{id}`")),
                    None => did_you_mean(wanted, ids).map(|near| format!("did you mean `{near}`?")),
                };
                return Err(Diagnostic::error(format!(
                    "there is no profile `{wanted}` in what was read"
                ))
                .help_with(near)
                .help("give its id or its ARN, as `aws` prints them")
                .code(Code::NotFound)
                .into());
            }
        }
        if !self.profiles.is_empty() {
            let named =
                |id: &Option<String>| id.as_ref().is_some_and(|it| self.profiles.contains(it));
            account.profiles.retain(|it| named(&it.id) || named(&it.arn));
            account.listed.clear();
        }
        Ok(account)
    }
}

/// The commands that tell what is not known yet, each with a name for the file that holds its output.
pub(super) fn further(account: &Account) -> Vec<(String, AwsCommand)> {
    let tags = tag_commands(account).into_iter();
    let tags = tags.map(|(arn, command)| {
        let id = id_in(&arn);
        (format!("tags-{id}.json"), command)
    });
    tags.collect()
}

/// For each profile without tags its ARN, and the command that tells them.
fn tag_commands(account: &Account) -> Vec<(String, AwsCommand)> {
    let open = account.profiles.iter().filter(|it| it.tags.is_none());
    open.filter_map(|profile| {
        let (arn, region) = (profile.arn.clone()?, profile.region.as_ref()?);
        let words = ["list-tags-for-resource", "--resource-arn", &arn];
        let command = AwsCommand::bedrock(&words, region);
        Some((arn, command))
    })
    .collect()
}

/// Asks for the tags of all profiles, several at a time; after a refusal no further one is asked for.
fn ask_tags(account: &mut Account) -> Result<()> {
    let commands = tag_commands(account);
    let refused = AtomicBool::new(false);
    let answers = in_parallel(&commands, |(_, command)| {
        if refused.load(Ordering::Relaxed) {
            return None;
        }
        let answer = run(command);
        refused.fetch_or(answer.is_err(), Ordering::Relaxed);
        Some(answer)
    });
    for ((arn, command), answer) in commands.iter().zip(answers) {
        if let Some(text) = answer.transpose()? {
            account.add_tags(&Source::new(command.to_string(), text), arn)?;
        }
    }
    Ok(())
}
