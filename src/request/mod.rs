//! What is to be made, with nothing left open: the answers checked against the catalog and against
//! what AWS accepts. Pure.

mod fill;
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
}

impl Extra {
    /// All of them, in the order of questions and help.
    pub const ALL: [Self; 5] =
        [Self::Ssm, Self::Iam, Self::Tfvars, Self::Residency, Self::Deployer];

    /// The word that asks for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ssm => "ssm",
            Self::Iam => "iam",
            Self::Tfvars => "tfvars",
            Self::Residency => "residency",
            Self::Deployer => "deployer",
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
        }
    }
}
