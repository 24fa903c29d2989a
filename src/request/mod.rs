//! What is to be made, with nothing left open: the answers checked against the catalog and against
//! what AWS accepts. Pure.

mod backend;
mod budget;
mod fill;
mod models;
mod names;
mod one;
mod profiles;
mod resolve;
mod tags;
mod usable;

use std::collections::BTreeSet;

use crate::aws::{Region, SourceArn, TagKey, TagValue};
use crate::naming::{DisplayName, Environment, Key, ModelId};
use crate::relative::RelativePath;
use crate::templates::{Expression, Wording};

pub use backend::bucket;
pub use budget::limit;
pub use fill::{Filled, Given};
pub use one::{One, environments, resolve_one};
pub use resolve::{Question, Resolution, resolve};
pub use usable::{Allowed, usable};

/// A module to make.
#[derive(Debug, Clone)]
pub struct Request {
    /// The module's folder, below the target.
    pub infra_dir: RelativePath,
    /// Where the profiles live.
    pub region: Region,
    /// The environments that the module is deployed to, in the order given; never empty.
    pub environments: Vec<Environment>,
    /// The tags of every resource, in the taxonomy's order.
    pub tags: Vec<ModuleTag>,
    /// The profiles, in the order given; never empty.
    pub profiles: Vec<ProfileRequest>,
    /// What is generated on request.
    pub extras: BTreeSet<Extra>,
    /// The models of the profiles in each environment, where they differ by environment at all: in the
    /// order of the environments, each with one for each profile.
    pub models: Vec<(Environment, Vec<EnvironmentModel>)>,
    /// Where the state of each environment is kept, if the module is to say so.
    pub backend: Option<Backend>,
    /// The budget, if the module is to have one.
    pub budget: Option<Budget>,
}

/// The model of one profile in one environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvironmentModel {
    /// The profile's key.
    pub key: Key,
    /// The model's short id, which is part of the profile's name.
    pub model: ModelId,
    /// What the profile is made from.
    pub source: SourceArn,
}

/// A budget of the cost of what has a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// The key of the tag, whose value is that of the module.
    pub tag: TagKey,
    /// The limit of a month, in US dollars, as it is written in decimals.
    pub limit: String,
    /// How a module that exists says what it is named and filtered by; none in a new one.
    pub spelling: Option<BudgetSpelling>,
}

/// How a module says what its budget is named and filtered by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetSpelling {
    /// The product, with which the name begins.
    pub product: Wording,
    /// The environment, with which it ends, where the module knows one.
    pub environment: Option<Wording>,
    /// The value of the tag.
    pub value: Expression,
}

/// An S3 bucket with the states of a module, one for each environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backend {
    /// The bucket's name.
    pub bucket: String,
    /// The bucket's region.
    pub region: Region,
    /// What the keys of the states begin with, without a final slash.
    pub prefix: String,
}

/// A tag of every resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModuleTag {
    /// Its key.
    pub key: TagKey,
    /// Its value.
    pub value: ModuleTagValue,
}

/// The value of a [`ModuleTag`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModuleTagValue {
    /// The same in every environment.
    Text(TagValue),
    /// The environment's name.
    Environment,
}

/// A profile to make.
#[derive(Debug, Clone)]
pub struct ProfileRequest {
    /// Its short name in the module, which gives all others.
    pub key: Key,
    /// The model's short id.
    pub model: ModelId,
    /// The model's name for people.
    pub model_name: DisplayName,
    /// What it wraps, in the region of the request.
    pub source: SourceArn,
    /// Where calls may be answered.
    pub routes: Vec<Region>,
    /// Whether every route stays in the EU.
    pub in_eu: bool,
    /// Whether its name carries the key, because another profile has the same model.
    pub key_in_name: bool,
    /// The tags that differ from the module's, in the taxonomy's order.
    pub tags: Vec<(TagKey, TagValue)>,
    /// The tags that it carries because the module lacks them, in the taxonomy's order.
    pub filled: Vec<(TagKey, Filled)>,
}

/// What is generated on request only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extra {
    /// SSM parameters that hold the profiles' ARNs.
    Ssm,
    /// An IAM policy a profile, with the least that a workload needs to call it.
    Iam,
    /// A `env/<environment>.tfvars` an environment.
    Tfvars,
    /// A postcondition that every route of a profile stays in the EU.
    Residency,
    /// A policy document for whoever applies the module.
    Deployer,
    /// The model of each profile as a variable, with a value for each environment.
    Models,
    /// A state in S3 for each environment.
    Backend,
    /// A section of AGENTS.md on the profiles.
    Agents,
    /// `CloudWatch` alarms for each profile.
    Alarms,
    /// A budget of the cost of what the module makes.
    Budget,
    /// A workflow of GitHub that opens a pull request for each move to another model.
    Watch,
}

impl Extra {
    /// All of them, in the order of questions and help.
    pub const ALL: [Self; 11] = [
        Self::Ssm,
        Self::Iam,
        Self::Tfvars,
        Self::Residency,
        Self::Deployer,
        Self::Models,
        Self::Backend,
        Self::Agents,
        Self::Alarms,
        Self::Budget,
        Self::Watch,
    ];

    /// Whether it is for a new module only, which a module that exists has in its own form.
    pub fn is_for_new(self) -> bool {
        matches!(self, Self::Tfvars | Self::Models | Self::Backend)
    }

    /// The word that asks for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ssm => "ssm",
            Self::Iam => "iam",
            Self::Tfvars => "tfvars",
            Self::Residency => "residency",
            Self::Deployer => "deployer",
            Self::Models => "models",
            Self::Backend => "backend",
            Self::Agents => "agents",
            Self::Alarms => "alarms",
            Self::Budget => "budget",
            Self::Watch => "watch",
        }
    }

    /// What it gives, in a few words.
    pub fn help(self) -> &'static str {
        match self {
            Self::Ssm => "SSM parameters that hold the ARNs",
            Self::Iam => "IAM policies that allow to call the profiles, and nothing else",
            Self::Tfvars => "a variables file for each environment",
            Self::Residency => "a postcondition that every route stays in the EU",
            Self::Deployer => "a policy document for the role that applies the module",
            Self::Models => "a model for each environment, in its variables file",
            Self::Backend => "a state in S3 for each environment",
            Self::Agents => "a section of AGENTS.md on the profiles, for coding agents",
            Self::Alarms => "CloudWatch alarms on errors, throttles and legacy models",
            Self::Budget => "a monthly budget of what has the module's tag",
            Self::Watch => "a GitHub workflow that opens pull requests for other models",
        }
    }
}
