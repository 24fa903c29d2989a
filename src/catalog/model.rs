//! A model of the catalog: where it may be called, where calls go, and how long it lives.

use std::sync::Arc;

use crate::aws::{FoundationModelId, Region, SourceArn};
use crate::date::Date;
use crate::naming::{DisplayName, ModelId, Provider};

/// A model that profiles can be made from, or could once.
#[derive(Debug, Clone)]
pub struct Model {
    /// The short id, a segment of profile names.
    pub id: ModelId,
    /// The name for people.
    pub name: DisplayName,
    /// Who makes it.
    pub provider: Provider,
    /// The models that it is one version of, if there are such.
    pub family: Option<Family>,
    /// What it produces.
    pub output: Output,
    /// The foundation model behind it.
    pub base_model: FoundationModelId,
    /// The source as AWS lists it, with an empty account field.
    pub copy_from: SourceArn,
    /// Where it may be called, and where calls from there go; sorted by region, empty only if it is
    /// unavailable.
    pub routes: Arc<[Route]>,
    /// Whether it may be used, and until when.
    pub lifecycle: Lifecycle,
    /// Who says so, and since when.
    pub knowledge: Knowledge,
}

/// The family of a model, and which version it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// The name that the versions have in common, as `claude-sonnet`.
    pub name: String,
    /// The version's numbers, the most significant first, so that versions can be compared.
    pub version: Vec<u32>,
}

/// What a model produces (`outputModalities` of Bedrock's `ListFoundationModels`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// Text, in answer to a conversation.
    Text,
    /// Vectors. AWS's documentation says that embedding models have no application inference
    /// profiles, and users report that they do.
    Embedding,
}

/// Where calls from one region go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The region that is called.
    pub from: Region,
    /// The regions that may answer, sorted.
    pub to: Vec<Region>,
    /// Those of them that do not lie in the European Union.
    pub outside_eu: Vec<Region>,
}

/// How far a model's life has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It may be used.
    Active,
    /// It still answers those who use it already.
    Legacy,
    /// It does not answer.
    Unavailable,
}

/// A model's status and what is known of its end.
#[derive(Debug, Clone)]
pub struct Lifecycle {
    /// The status on the day of [`Knowledge::as_of`].
    pub status: Status,
    /// The first day on which it was legacy.
    pub legacy_since: Option<Date>,
    /// The first day of extended access: calls work until the end of life, at a higher price (Bedrock
    /// user guide, "Model lifecycle").
    pub extended_access: Option<Date>,
    /// The first day on which calls fail.
    pub end_of_life: Option<Date>,
    /// The day before which the end will not be.
    pub no_sooner_than: Option<Date>,
    /// Why it is not active or will end, a clause without a period.
    pub reason: Option<String>,
    /// The model to move to.
    pub successor: Option<ModelId>,
}

/// Where an entry's facts come from.
#[derive(Debug, Clone)]
pub struct Knowledge {
    /// Who says so.
    pub source: String,
    /// Who says otherwise, and what.
    pub contrary: Option<String>,
    /// The day on which it was so.
    pub as_of: Date,
}

impl Knowledge {
    /// After how many days facts about models are too old to rely on: a quarter.
    pub const FRESH_DAYS: i64 = 90;

    /// Whether so much time has passed on a day that the facts may be wrong.
    pub fn is_stale(&self, today: Date) -> bool {
        today.days() - self.as_of.days() > Self::FRESH_DAYS
    }
}

impl Output {
    /// Every kind of output with its word.
    pub const ALL: [(&str, Self); 2] = [("text", Self::Text), ("embedding", Self::Embedding)];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Embedding => "embedding",
        }
    }

    /// What is known of profiles of models with this output, if they differ from others.
    pub fn note(self) -> Option<&'static str> {
        (self == Self::Embedding).then_some(
            "AWS's documentation says that embedding models have no application inference profiles; \
             users report that they work: try it in one environment first",
        )
    }
}

impl Family {
    /// The numbers of a version, as `4.5`.
    ///
    /// # Errors
    /// When it is not numbers with dots between them.
    pub fn version(text: &str) -> Result<Vec<u32>, String> {
        let form = |_| format!("`{text}` is no version: numbers with dots between them are needed");
        text.split('.').map(|number| number.parse().map_err(form)).collect()
    }
}

impl Status {
    /// Every status with its word, from good to bad.
    pub const ALL: [(&str, Self); 3] =
        [("active", Self::Active), ("legacy", Self::Legacy), ("unavailable", Self::Unavailable)];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Legacy => "legacy",
            Self::Unavailable => "unavailable",
        }
    }
}

impl Model {
    /// The source for a profile made in `region`, with an empty account field.
    pub fn arn(&self, region: &Region) -> SourceArn {
        self.copy_from.in_region(region)
    }

    /// Where calls from `region` go; `None` if it cannot be called from there.
    pub fn route_from(&self, region: &Region) -> Option<&Route> {
        self.routes.iter().find(|route| route.from == *region)
    }

    /// The regions that answer calls from `region`; none if it cannot be called from there.
    pub fn routes_from(&self, region: &Region) -> &[Region] {
        self.route_from(region).map_or(&[], |route| &route.to)
    }

    /// The regions outside the European Union that may answer calls from `region`.
    pub fn leaves_eu(&self, region: &Region) -> &[Region] {
        self.route_from(region).map_or(&[], |route| &route.outside_eu)
    }

    /// The regions that it may be called from, sorted.
    pub fn callable_from(&self) -> impl Iterator<Item = &Region> {
        self.routes.iter().map(|route| &route.from)
    }

    /// Whether it is called from `region` on a day: it has not ended, and is offered there.
    pub fn is_offered(&self, region: &Region, today: Date) -> bool {
        self.lifecycle.on(today) != Status::Unavailable && self.route_from(region).is_some()
    }

    /// Whether a name has the model's short id in it, or the last two words of that.
    pub fn is_in(&self, name: &str) -> bool {
        let letters = |text: &str| -> String {
            // What stands for unknown letters divides words.
            let kept = text.chars().filter(|it| it.is_alphanumeric() || !it.is_ascii());
            kept.flat_map(char::to_lowercase).collect()
        };
        let words: Vec<&str> = self.id.as_str().split('-').collect();
        let last = words.get(words.len().saturating_sub(2)..).unwrap_or_default().concat();
        let name = letters(name);
        name.contains(&letters(self.id.as_str())) || name.contains(&letters(&last))
    }

    /// Whether it answers only in the region that is called.
    pub fn is_single_region(&self) -> bool {
        self.copy_from.kind() == crate::aws::SourceKind::FoundationModel
    }
}

impl Lifecycle {
    /// The status on a day: what the catalog says, until the end of life has come.
    pub fn on(&self, day: Date) -> Status {
        match self.end_of_life {
            Some(end) if end <= day => Status::Unavailable,
            _ => self.status,
        }
    }

    /// The higher price of extended access, as a clause without a period.
    pub fn extended_access_note(&self, today: Date) -> Option<String> {
        let from = self.extended_access?;
        let begins = if from <= today { "began" } else { "begins" };
        Some(format!(
            "extended access {begins} on {from}: AWS announces higher prices from then on"
        ))
    }

    /// How many days are left on a day until calls fail, when that is known; negative once they do.
    pub fn days_left(&self, day: Date) -> Option<i64> {
        self.end_of_life.map(|end| end.days() - day.days())
    }
}
