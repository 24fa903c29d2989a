//! The application inference profiles of an account, from the output of three commands of the AWS CLI:
//! `list-inference-profiles --type-equals APPLICATION`, `get-inference-profile`, `list-tags-for-resource`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use super::documents::{documents, place, refused, regionless};
use crate::aws::{Region, id_in};
use crate::diagnostic::{Diagnostic, Source};

/// How many application inference profiles AWS allows in one account and region, unless it was asked for
/// more (Service Quotas, L-40EC9882).
pub const QUOTA: usize = 1_000;

/// The profiles of an account as far as AWS was asked.
#[derive(Debug, Default)]
pub struct Account {
    /// The regions of which all profiles are known.
    pub listed: BTreeSet<Region>,
    /// The profiles, by region and name.
    pub profiles: Vec<AccountProfile>,
    /// What should be known of the texts that were read.
    pub warnings: Vec<Diagnostic>,
    /// Tags of which it is not known yet whose they are.
    pending: Vec<Pending>,
}

/// The tags of a resource.
pub type Tags = BTreeMap<String, String>;

/// One profile as AWS has it. What no output told is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountProfile {
    /// The opaque id, the last segment of the ARN.
    pub id: Option<String>,
    /// The ARN.
    pub arn: Option<String>,
    /// The number of the account.
    pub owner: Option<String>,
    /// The region.
    pub region: Option<Region>,
    /// The name.
    pub name: Option<String>,
    /// The description, empty if it has none.
    pub description: Option<String>,
    /// The foundation models that answer.
    pub models: Option<Vec<Destination>>,
    /// The tags.
    pub tags: Option<Tags>,
}

/// A foundation model that answers the calls of a profile.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Destination {
    /// The id of the model.
    pub model: String,
    /// The region; none in the ARN of a model that may answer anywhere.
    pub region: Option<Region>,
}

/// Tags, with what says whose they are.
#[derive(Debug)]
struct Pending {
    tags: Tags,
    /// The profile's ARN, if the text has one.
    arn: Option<String>,
    /// What messages call the text: a file may be named after the profile.
    name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Profile {
    inference_profile_arn: String,
    inference_profile_name: Option<String>,
    description: Option<String>,
    models: Option<Vec<ProfileModel>>,
    #[serde(default, rename = "type")]
    kind: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ProfileModel {
    #[serde(default)]
    model_arn: String,
}

#[derive(Deserialize)]
struct Tag {
    key: String,
    value: String,
}

const WANTED: &str = "the JSON of `aws bedrock list-inference-profiles --type-equals APPLICATION`, \
                      `get-inference-profile` or `list-tags-for-resource` is needed";

impl Account {
    /// The account as far as one profile of it is known.
    pub fn of(profile: AccountProfile) -> Self {
        Self { profiles: vec![profile], ..Self::default() }
    }

    /// Adds what a text holds: one or several of the three outputs. `asked` is the region that an empty
    /// list is of.
    ///
    /// # Errors
    /// When the text is no JSON, none of the outputs, only a page of one, or a list of other profiles.
    pub fn add(&mut self, source: &Arc<Source>, asked: Option<&Region>) -> Result<(), Diagnostic> {
        let name = &source.name;
        let refused = |error: serde_json::Error| refused(name, &error, WANTED);
        // The profiles of this text, and the tags in it with the profile that stands before them.
        let (mut here, mut tagged) = (Vec::<String>::new(), Vec::new());
        let mut before = None;
        for document in documents(source, WANTED)? {
            let list = document.get("inferenceProfileSummaries");
            let is_profile = document.get("inferenceProfileArn").is_some();
            let tags = document.get("tags");
            if list.is_none() && !is_profile && tags.is_none() {
                let what =
                    "has neither `inferenceProfileSummaries` nor `inferenceProfileArn` nor `tags`";
                return Err(Diagnostic::error(format!("`{name}` {what}")).help(WANTED));
            }
            if let Some(list) = list {
                let profiles: Vec<Profile> = Deserialize::deserialize(list).map_err(refused)?;
                here.extend(profiles.iter().map(|it| it.inference_profile_arn.clone()));
                self.add_list(profiles, name, asked)?;
            } else if is_profile {
                let profile: Profile = Deserialize::deserialize(&document).map_err(refused)?;
                here.push(profile.inference_profile_arn.clone());
                before = here.last().cloned();
                self.add_profile(profile, name)?;
            }
            if let Some(tags) = tags {
                // The command's own argument, where somebody has kept it beside its answer.
                let said = document.get("resourceARN").and_then(Value::as_str).map(str::to_owned);
                tagged.push((said.or_else(|| before.take()), tags_of(tags).map_err(refused)?));
            }
        }
        here.dedup();
        let only = match here.as_slice() {
            [only] if tagged.len() == 1 => Some(only),
            _ => None,
        };
        for (arn, tags) in tagged {
            let arn = arn.or_else(|| only.cloned());
            self.pending.push(Pending { tags, arn, name: name.clone() });
        }
        Ok(())
    }

    /// Adds the tags of the profile with an ARN.
    ///
    /// # Errors
    /// When the text is not what `aws bedrock list-tags-for-resource` prints.
    pub fn add_tags(&mut self, source: &Arc<Source>, arn: &str) -> Result<(), Diagnostic> {
        for document in documents(source, WANTED)? {
            let tags = document.get("tags").unwrap_or(&Value::Null);
            let tags = tags_of(tags).map_err(|error| refused(&source.name, &error, WANTED))?;
            self.pending.push(Pending { tags, arn: Some(arn.to_owned()), name: String::new() });
        }
        Ok(())
    }

    /// Gives the tags that were read to their profiles, and brings the profiles into their order. Tags whose
    /// profile is not to be told make a profile of which nothing else is known.
    ///
    /// # Errors
    /// When two texts give one profile different tags.
    pub fn settled(mut self) -> Result<Self, Diagnostic> {
        let mut given: BTreeMap<usize, String> = BTreeMap::new();
        for Pending { tags, arn, name } in std::mem::take(&mut self.pending) {
            let named = named_after(&name, &self.profiles);
            let mut id = None;
            let index = if let Some(arn) = &arn {
                let own = id_in(arn);
                if let Some(other) = named.filter(|named| named != own) {
                    self.warnings.push(
                        Diagnostic::warning(format!(
                            "`{name}` is named after `{other}` and holds the tags of `{own}`"
                        ))
                        .help("what the file holds counts: rename it"),
                    );
                }
                self.profiles.iter().position(|it| it.arn.as_ref() == Some(arn))
            } else {
                id = named;
                let only = (self.profiles.len() == 1 && id.is_none()).then_some(0);
                self.profiles.iter().position(|it| id.is_some() && it.id == id).or(only)
            };
            match index.and_then(|index| self.profiles.get_mut(index)) {
                Some(profile) => {
                    if let (Some(index), Some(other)) = (index, &profile.tags)
                        && *other != tags
                    {
                        let first = given.get(&index).map(String::as_str).unwrap_or_default();
                        let of = profile.id.as_deref().unwrap_or_default();
                        return Err(Diagnostic::error(format!(
                            "`{first}` and `{name}` hold different tags of the profile `{of}`"
                        ))
                        .help("leave out the one that is older, or of another profile"));
                    }
                    profile.tags = Some(tags);
                    given.extend(index.map(|index| (index, name)));
                }
                None => self.profiles.push(AccountProfile {
                    id,
                    arn,
                    tags: Some(tags),
                    ..AccountProfile::default()
                }),
            }
        }
        self.profiles.sort_by(|one, other| {
            let key = |it: &AccountProfile| (it.region.clone(), it.name.clone(), it.arn.clone());
            key(one).cmp(&key(other))
        });
        Ok(self)
    }

    fn add_list(
        &mut self,
        profiles: Vec<Profile>,
        name: &str,
        asked: Option<&Region>,
    ) -> Result<(), Diagnostic> {
        if profiles.is_empty() {
            let region =
                asked.ok_or_else(|| regionless(name).help("say the region: `--region REGION`"))?;
            self.listed.insert(region.clone());
        }
        if !profiles.is_empty() && profiles.iter().all(|it| it.kind == "SYSTEM_DEFINED") {
            let what = "lists system-defined profiles only";
            return Err(Diagnostic::error(format!("`{name}` {what}"))
                .help("ask for the others: `aws bedrock list-inference-profiles --type-equals APPLICATION`"));
        }
        for profile in profiles {
            let region = self.add_profile(profile, name)?;
            self.listed.insert(region);
        }
        Ok(())
    }

    fn add_profile(&mut self, profile: Profile, name: &str) -> Result<Region, Diagnostic> {
        let arn = profile.inference_profile_arn;
        let no_arn = || {
            Diagnostic::error(format!(
                "`{name}` has something else in place of a profile's ARN: `{arn}`"
            ))
            .help(WANTED)
        };
        let (region, owner, resource) = place(&arn).ok_or_else(no_arn)?;
        let is_account =
            |text: &str| text.len() == 12 && text.bytes().all(|it| it.is_ascii_digit());
        if profile.kind == "SYSTEM_DEFINED" {
            return Ok(region);
        }
        let id = resource.strip_prefix("application-inference-profile/").ok_or_else(no_arn)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || "-.:".contains(c);
        if !arn.starts_with("arn:aws")
            || !is_account(owner)
            || id.is_empty()
            || !id.chars().all(plain)
        {
            return Err(no_arn());
        }
        let models = profile.models.map(|models| {
            let mut all: Vec<Destination> =
                models.iter().map(|it| destination(&it.model_arn)).collect();
            all.sort_unstable();
            all.dedup();
            all
        });
        let read = AccountProfile {
            id: Some(id.to_owned()),
            owner: Some(owner.to_owned()),
            region: Some(region.clone()),
            name: profile.inference_profile_name,
            description: Some(profile.description.unwrap_or_default()),
            models,
            tags: None,
            arn: Some(arn.clone()),
        };
        match self.profiles.iter_mut().find(|it| it.arn == read.arn) {
            Some(known) => {
                if let Some(what) = known.contradiction(&read) {
                    return Err(Diagnostic::error(format!(
                        "`{name}` says another {what} of the profile `{id}` than what was read before"
                    ))
                    .help("leave out the output that is older"));
                }
                let AccountProfile { name, models, .. } = read;
                known.name = known.name.take().or(name);
                known.models = known.models.take().or(models);
            }
            None => self.profiles.push(read),
        }
        Ok(region)
    }
}

impl AccountProfile {
    /// What two outputs about one profile say differently.
    fn contradiction(&self, other: &Self) -> Option<&'static str> {
        let differ = |one: &Option<String>, other: &Option<String>| {
            one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| one != other)
        };
        let models = self.models.as_ref().zip(other.models.as_ref());
        [
            (differ(&self.name, &other.name), "name"),
            (differ(&self.description, &other.description), "description"),
            (models.is_some_and(|(one, other)| one != other), "list of models"),
        ]
        .into_iter()
        .find_map(|(differs, what)| differs.then_some(what))
    }

    /// The foundation model behind it, if that is one.
    pub fn base_model(&self) -> Option<&str> {
        let models = self.models.as_ref()?;
        let first = models.first()?;
        let is_one = !first.model.is_empty() && models.iter().all(|it| it.model == first.model);
        is_one.then_some(first.model.as_str())
    }

    /// The regions that answer.
    pub fn routes(&self) -> BTreeSet<&Region> {
        self.models.iter().flatten().filter_map(|it| it.region.as_ref()).collect()
    }
}

/// A foundation model by its ARN, in which the region may be left out.
fn destination(arn: &str) -> Destination {
    let model = id_in(arn).to_owned();
    Destination { model, region: place(arn).map(|(region, ..)| region) }
}

fn tags_of(list: &Value) -> Result<Tags, serde_json::Error> {
    let tags: Vec<Tag> = Deserialize::deserialize(list)?;
    Ok(tags.into_iter().map(|tag| (tag.key, tag.value)).collect())
}

/// The id that a file is named after: that of a profile that is known, in the file's name or in its folder's,
/// or what looks like one in the file's name.
fn named_after(path: &str, known: &[AccountProfile]) -> Option<String> {
    let mut names = path.rsplit(['/', '\\']);
    let words = |name: &str| -> Vec<String> {
        name.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned).collect()
    };
    let file = words(names.next()?);
    let folder = names.next().map(words).unwrap_or_default();
    let is_known = |word: &&String| known.iter().any(|it| it.id.as_ref() == Some(*word));
    let found = file.iter().find(is_known).or_else(|| file.iter().find(|word| is_id(word)));
    found.or_else(|| folder.iter().find(is_known)).cloned()
}

/// Ids of application inference profiles have 12 letters and digits; 12 digits are the number of an account.
fn is_id(word: &str) -> bool {
    word.len() == 12
        && word.bytes().any(|it| it.is_ascii_digit())
        && word.bytes().any(|it| it.is_ascii_lowercase())
        && word.bytes().all(|it| it.is_ascii_digit() || it.is_ascii_lowercase())
}
