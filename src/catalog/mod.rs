//! The models, regions, environments and tags that an organisation knows: `catalog.toml` as types,
//! with other catalogs laid over it. No HCL in here, and no clock: whoever asks brings the day.

mod draft;
mod load;
mod model;
mod taxonomy;
mod words;

use crate::aws::{Region, SourceKind, TagKey};
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::naming::{Environment, ModelId};
use crate::strict::one_of;

pub use model::{Family, Knowledge, Lifecycle, Model, Output, Route, Status};
pub use taxonomy::{Condition, Origin, Tag, Values};
pub(crate) use words::Words;

/// The catalog that the program carries.
pub const BUILT_IN: &str = include_str!("../../catalog.toml");

/// Everything that is known, complete and free of contradictions.
#[derive(Debug, Clone)]
pub struct Catalog {
    models: Vec<Model>,
    regions: Vec<KnownRegion>,
    environments: Vec<KnownEnvironment>,
    tags: Vec<Tag>,
    default_region: Region,
    default_model: Option<ModelId>,
    first_segment: TagKey,
}

/// A region of which the catalog knows.
#[derive(Debug, Clone)]
pub struct KnownRegion {
    /// Its name to AWS.
    pub id: Region,
    /// Its name to people, as `Frankfurt`.
    pub name: String,
    /// Whether it lies in a member state of the European Union.
    pub eu: bool,
}

/// An environment that may be named.
#[derive(Debug, Clone)]
pub struct KnownEnvironment {
    /// Its short name.
    pub id: Environment,
    /// What it is for, in a line.
    pub help: String,
    /// Whether a module has it unless told otherwise.
    pub default: bool,
    /// Whether a change goes there through a reviewed pull request.
    pub review: bool,
}

impl Catalog {
    /// The built-in catalog alone.
    ///
    /// # Errors
    /// Never for the catalog that a release carries: a test reads it.
    pub fn built_in() -> Result<Self, Vec<Diagnostic>> {
        Self::load(&[])
    }

    /// The built-in catalog with others laid over it, each a pair of its name and its text; a later
    /// one is stronger.
    ///
    /// # Errors
    /// Everything that is wrong with the texts, each problem at its place.
    pub fn load(overlays: &[(&str, &str)]) -> Result<Self, Vec<Diagnostic>> {
        let coded = |problem: Diagnostic| problem.or_code(Code::InvalidFile);
        load::load(overlays).map_err(|problems| problems.into_iter().map(coded).collect())
    }

    /// All models, sorted by id.
    pub fn models(&self) -> &[Model] {
        &self.models
    }

    /// All regions, sorted by id.
    pub fn regions(&self) -> &[KnownRegion] {
        &self.regions
    }

    /// All environments, in the order in which they are shown.
    pub fn environments(&self) -> &[KnownEnvironment] {
        &self.environments
    }

    /// All tags, in the order in which they are asked for and written.
    pub fn tags(&self) -> &[Tag] {
        &self.tags
    }

    /// Where profiles are made unless told otherwise.
    pub fn default_region(&self) -> &Region {
        &self.default_region
    }

    /// The model to offer first in a region on a day: the one that the catalog recommends, or what
    /// follows it once it has ended; none if calls of it do not work there or leave the EU.
    pub fn recommended(&self, region: &Region, today: Date) -> Option<&Model> {
        let named = self.model(self.default_model.as_ref()?.as_str())?;
        let gone = named.lifecycle.on(today) == Status::Unavailable;
        let model = if gone { self.successor(&named.id)? } else { named };
        (model.is_offered(region, today) && model.leaves_eu(region).is_empty()).then_some(model)
    }

    /// The regions that a model can be called from, those outside the EU or with routes to there
    /// marked; none if there are no regions.
    pub fn callable_from(&self, model: &Model) -> Option<String> {
        let mark = |region: &Region| {
            if self.in_eu(region) && model.leaves_eu(region).is_empty() {
                region.to_string()
            } else {
                format!("{region} (leaves the EU)")
            }
        };
        let regions: Vec<String> = model.callable_from().map(mark).collect();
        (!regions.is_empty()).then(|| regions.join(", "))
    }

    /// Whether a model is active on a day and no newer version of its family is offered in the region;
    /// for a model that is not offered there itself, in any region. Never without a family.
    pub fn is_newest(&self, model: &Model, region: &Region, today: Date) -> bool {
        let Some(family) = &model.family else { return false };
        let here = model.is_offered(region, today);
        let counts = |other: &Model| {
            if here {
                other.is_offered(region, today)
            } else {
                other.lifecycle.on(today) == Status::Active
            }
        };
        let newer = |other: &Model| {
            let other = other.family.as_ref().filter(|other| other.name == family.name);
            other.is_some_and(|other| other.version > family.version)
        };
        model.lifecycle.on(today) == Status::Active
            && !self.models.iter().any(|other| counts(other) && newer(other))
    }

    /// The tag whose value is the first segment of every profile's name.
    pub fn first_segment(&self) -> &TagKey {
        &self.first_segment
    }

    /// The tag whose value is the environment, if the taxonomy has one.
    pub fn environment_tag(&self) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.origin == Origin::Environment)
    }

    /// A model by its short id.
    pub fn model(&self, id: &str) -> Option<&Model> {
        self.models.iter().find(|model| model.id.as_str() == id)
    }

    /// A model by what its source ARN names, whatever the region.
    pub fn model_by_resource(&self, kind: SourceKind, id: &str) -> Option<&Model> {
        self.models
            .iter()
            .find(|model| model.copy_from.kind() == kind && model.copy_from.id() == id)
    }

    /// A model by its short id, or why there is none.
    ///
    /// # Errors
    /// When the catalog has no such model; close ones are suggested.
    pub fn find_model(&self, id: &str) -> Result<&Model, Diagnostic> {
        self.model(id).ok_or_else(|| {
            let ids = self.models.iter().map(|model| model.id.as_str());
            let problem = unknown("model", id, ids, false);
            // What AWS calls a model, people copy from its console.
            let aws = self.models.iter().find(|model| {
                let source = model.copy_from.to_string();
                id == model.base_model.as_str()
                    || source == id
                    || source.rsplit('/').next() == Some(id)
            });
            if let Some(model) = aws {
                return problem.help(format!("the catalog calls it `{}`", model.id));
            }
            problem.help("`bedrock-profile catalog list` shows the models there are")
        })
    }

    /// The model to move to: the successor, or its successor, until one is active.
    pub fn successor(&self, id: &ModelId) -> Option<&Model> {
        let mut model = self.model(id.as_str())?;
        // There are no more steps than models, so a circle ends as well.
        for _ in 0..self.models.len() {
            model = self.model(model.lifecycle.successor.as_ref()?.as_str())?;
            if model.lifecycle.status == Status::Active {
                return Some(model);
            }
        }
        None
    }

    /// A region by its name.
    pub fn region(&self, id: &str) -> Option<&KnownRegion> {
        self.regions.iter().find(|region| region.id.as_str() == id)
    }

    /// A region by its name, or why there is none.
    ///
    /// # Errors
    /// When the catalog has no such region.
    pub fn find_region(&self, id: &str) -> Result<&KnownRegion, Diagnostic> {
        let ids = self.regions.iter().map(|region| region.id.as_str());
        self.region(id).ok_or_else(|| unknown("region", id, ids, true))
    }

    /// Whether a region is known to lie in the European Union.
    pub fn in_eu(&self, region: &Region) -> bool {
        self.region(region.as_str()).is_some_and(|region| region.eu)
    }

    /// An environment by its name, or why there is none.
    ///
    /// # Errors
    /// When the catalog has no such environment.
    pub fn find_environment(&self, id: &str) -> Result<&KnownEnvironment, Diagnostic> {
        let ids = self.environments.iter().map(|environment| environment.id.as_str());
        self.environments
            .iter()
            .find(|environment| environment.id.as_str() == id)
            .ok_or_else(|| unknown("environment", id, ids, true))
    }

    /// A tag by its key.
    pub fn tag(&self, key: &str) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.key.as_str() == key)
    }

    /// Who makes the models, sorted, each once.
    pub fn providers(&self) -> Vec<&str> {
        let mut providers: Vec<&str> =
            self.models.iter().map(|model| model.provider.as_str()).collect();
        providers.sort_unstable();
        providers.dedup();
        providers
    }
}

/// "There is no such thing", with the one that was meant, or all there are if they are few.
pub(crate) fn unknown<'a>(
    what: &str,
    word: &str,
    candidates: impl IntoIterator<Item = &'a str> + Clone,
    few: bool,
) -> Diagnostic {
    let problem =
        Diagnostic::error(format!("the catalog has no {what} `{word}`")).code(Code::NotFound);
    match did_you_mean(word, candidates.clone()) {
        Some(close) => problem.help(format!("did you mean `{close}`?")),
        None if few => problem.help(format!("it has {}", one_of(candidates))),
        None => problem,
    }
}

#[cfg(test)]
mod tests;
