//! The output of `aws bedrock list-inference-profiles` and `list-foundation-models`, of any number of
//! regions. Fields that are not needed are not looked at, so that new ones are no error.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use super::documents::{documents, place, refused, regionless};
use crate::aws::Region;
use crate::catalog::{Output, Status};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Source};

/// What AWS lists, by region.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Listing {
    /// System-defined profiles by id; a region without any has an empty map if it was asked.
    pub profiles: BTreeMap<Region, BTreeMap<String, ListedProfile>>,
    /// Foundation models by id, the same way.
    pub models: BTreeMap<Region, BTreeMap<String, ListedModel>>,
}

/// A system-defined profile as one region lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedProfile {
    /// Its name for people.
    pub name: String,
    /// The foundation model behind it; empty if AWS names none.
    pub base_model: String,
    /// Where calls are answered, sorted.
    pub to: Vec<Region>,
}

/// A foundation model as one region lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedModel {
    /// Its name for people.
    pub name: String,
    /// Whether it can be called in the region without a profile or provisioned capacity.
    pub on_demand: bool,
    /// What it produces, if that is one of the kinds that profiles are made for.
    pub output: Option<Output>,
    /// Active or legacy, if AWS says one of these.
    pub status: Option<Status>,
    /// `legacyTime`
    pub legacy_since: Option<Date>,
    /// `publicExtendedAccessTime`
    pub extended_access: Option<Date>,
    /// `endOfLifeTime`
    pub end_of_life: Option<Date>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Profile {
    inference_profile_arn: String,
    inference_profile_id: String,
    #[serde(default)]
    inference_profile_name: String,
    #[serde(default)]
    models: Vec<ProfileModel>,
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
#[serde(rename_all = "camelCase")]
struct Model {
    #[serde(rename = "modelArn")]
    arn: String,
    #[serde(rename = "modelId")]
    id: String,
    #[serde(default, rename = "modelName")]
    name: String,
    #[serde(default)]
    output_modalities: Vec<String>,
    #[serde(default)]
    inference_types_supported: Vec<String>,
    #[serde(default, rename = "modelLifecycle")]
    lifecycle: Lifecycle,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Lifecycle {
    #[serde(default)]
    status: String,
    #[serde(default)]
    legacy_time: Value,
    #[serde(default)]
    public_extended_access_time: Value,
    #[serde(default)]
    end_of_life_time: Value,
}

/// A time as the AWS CLI prints it: ISO 8601, or seconds since 1970 with `cli_timestamp_format = wire`.
fn day(time: &Value) -> Option<Date> {
    match time {
        Value::String(text) => Date::parse(text.get(..10)?).ok(),
        Value::Number(number) => {
            let seconds = number.as_u64().or_else(|| {
                let whole = number.to_string();
                whole.split('.').next().and_then(|whole| whole.parse().ok())
            })?;
            Some(Date::from_days(seconds / 86_400))
        }
        _ => None,
    }
}

impl Listing {
    /// Adds what a text holds: one or several of the two outputs, behind each other. `asked` is the
    /// region that printed it, if it is known; without it, the ARNs tell.
    ///
    /// # Errors
    /// When the text is no JSON, is neither of the two outputs, or only one page of several.
    pub fn add(&mut self, source: &Arc<Source>, asked: Option<&Region>) -> Result<(), Diagnostic> {
        for document in documents(source, WANTED)? {
            self.add_document(&document, &source.name, asked)?;
        }
        Ok(())
    }

    fn add_document(
        &mut self,
        document: &Value,
        name: &str,
        asked: Option<&Region>,
    ) -> Result<(), Diagnostic> {
        let refused = |error: serde_json::Error| refused(name, &error, WANTED);
        if let Some(list) = document.get("inferenceProfileSummaries") {
            let profiles: Vec<Profile> = Deserialize::deserialize(list).map_err(refused)?;
            if let Some(region) = asked {
                self.profiles.entry(region.clone()).or_default();
            } else if profiles.is_empty() {
                return Err(regionless(name).help(LEAVE_OUT));
            }
            if !profiles.is_empty() && profiles.iter().all(|it| it.kind == "APPLICATION") {
                let what = "lists application inference profiles only";
                return Err(Diagnostic::error(format!("`{name}` {what}")).help(
                    "ask for the others: `aws bedrock list-inference-profiles --type-equals SYSTEM_DEFINED`",
                ));
            }
            for profile in profiles {
                self.add_profile(profile, name)?;
            }
            return Ok(());
        }
        if let Some(list) = document.get("modelSummaries") {
            let models: Vec<Model> = Deserialize::deserialize(list).map_err(refused)?;
            if let Some(region) = asked {
                self.models.entry(region.clone()).or_default();
            } else if models.is_empty() {
                return Err(regionless(name).help(LEAVE_OUT));
            }
            for model in models {
                self.add_model(model, name)?;
            }
            return Ok(());
        }
        Err(Diagnostic::error(format!(
            "`{name}` has neither `inferenceProfileSummaries` nor `modelSummaries`"
        ))
        .help(WANTED))
    }

    fn add_profile(&mut self, profile: Profile, name: &str) -> Result<(), Diagnostic> {
        let arn = &profile.inference_profile_arn;
        let (region, ..) = place(arn).ok_or_else(|| no_arn(name, arn))?;
        let listed = self.profiles.entry(region).or_default();
        // A listing without `--type-equals` has the account's own profiles too.
        if profile.kind == "APPLICATION" {
            return Ok(());
        }
        let places = profile.models.iter().filter_map(|model| place(&model.model_arn));
        let mut to: Vec<Region> = places.map(|(region, ..)| region).collect();
        to.sort_unstable();
        to.dedup();
        let base = profile.models.first().and_then(|model| model.model_arn.rsplit_once('/'));
        listed.insert(
            profile.inference_profile_id,
            ListedProfile {
                name: profile.inference_profile_name,
                base_model: base.map(|(_, id)| id.to_owned()).unwrap_or_default(),
                to,
            },
        );
        Ok(())
    }

    fn add_model(&mut self, model: Model, name: &str) -> Result<(), Diagnostic> {
        let (region, ..) = place(&model.arn).ok_or_else(|| no_arn(name, &model.arn))?;
        // A model that speaks, or draws, beside its text is called in another way.
        let output = match model.output_modalities.as_slice() {
            [one] if one == "TEXT" => Some(Output::Text),
            [one] if one == "EMBEDDING" => Some(Output::Embedding),
            _ => None,
        };
        let life = &model.lifecycle;
        let status = match life.status.as_str() {
            "ACTIVE" => Some(Status::Active),
            "LEGACY" => Some(Status::Legacy),
            _ => None,
        };
        let listed = ListedModel {
            name: model.name,
            on_demand: model.inference_types_supported.iter().any(|it| it == "ON_DEMAND"),
            output,
            status,
            legacy_since: day(&life.legacy_time),
            extended_access: day(&life.public_extended_access_time),
            end_of_life: day(&life.end_of_life_time),
        };
        self.models.entry(region).or_default().insert(model.id, listed);
        Ok(())
    }

    /// The regions of which anything is known, with commas between them.
    pub fn regions(&self) -> String {
        let mut regions: Vec<&str> =
            self.profiles.keys().chain(self.models.keys()).map(Region::as_str).collect();
        regions.sort_unstable();
        regions.dedup();
        regions.join(", ")
    }
}

const WANTED: &str = "the JSON of `aws bedrock list-inference-profiles --type-equals SYSTEM_DEFINED` \
                      or `aws bedrock list-foundation-models` is needed";

const LEAVE_OUT: &str = "leave it out, or let this command run `aws` itself";

fn no_arn(name: &str, arn: &str) -> Diagnostic {
    Diagnostic::error(format!("`{name}` has an ARN without a region: `{arn}`")).help(WANTED)
}
