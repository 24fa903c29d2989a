//! A plan for scripts: what happens to which file, and what the module then offers. The format is
//! documented in `docs/changes.md`; `version` counts its incompatible changes.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::names::{self, ProfileNames};
use crate::hex::hex;
use crate::module::{Address, Inputs, Module};
use crate::plan::{Action, Plan};
use crate::relative::RelativePath;
use crate::upgrade::Move;

/// The version of the format.
const VERSION: u8 = 1;

/// What a command does, or would do.
#[derive(Debug, Serialize)]
pub struct ChangeSet {
    version: u8,
    /// Whether the files were written; otherwise it was a dry run, a check, or nothing changes.
    pub written: bool,
    /// The module's folder, below the target.
    module: String,
    files: Vec<FileChange>,
    profiles: Vec<ProfileNames>,
    outputs: Vec<String>,
    variables: Vec<Variable>,
    parameters: Vec<String>,
    /// The profiles that move to another model; left out where none does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub upgrades: Vec<Move>,
    /// The addresses that the module no longer defines; only where a command takes things out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<String>,
}

#[derive(Debug, Serialize)]
struct FileChange {
    path: String,
    action: &'static str,
    bytes: usize,
    sha256: Option<String>,
}

/// A variable of the module.
#[derive(Debug, Serialize)]
struct Variable {
    name: String,
    /// Whether Terraform asks for a value when none is given.
    required: bool,
}

impl ChangeSet {
    /// The changes of a plan, and what `module` offers once they are made, in each environment.
    pub fn new(
        plan: &Plan,
        dir: &RelativePath,
        module: &Module,
        environments: &BTreeMap<String, Inputs>,
    ) -> Self {
        let files = plan
            .changes()
            .iter()
            .map(|change| FileChange {
                path: change.path.to_string(),
                action: change.action().word(),
                bytes: change.after.as_deref().map_or(0, <[u8]>::len),
                sha256: match change.action() {
                    Action::Delete => None,
                    _ => change.after.as_deref().map(sha256),
                },
            })
            .collect();
        let profiles = names::of_profiles(module, environments);
        let mut parameters: Vec<String> =
            profiles.iter().flat_map(|profile| profile.parameters.values().cloned()).collect();
        parameters.sort();
        let outputs = module.addresses().filter_map(|address| match address {
            Address::Output(name) => Some(name.clone()),
            _ => None,
        });
        let variables = module.addresses().filter_map(|address| match address {
            Address::Variable(name) => Some(Variable {
                name: name.clone(),
                required: module.attribute(address, "default").is_none(),
            }),
            _ => None,
        });
        Self {
            version: VERSION,
            written: false,
            module: dir.to_string(),
            files,
            outputs: outputs.collect(),
            variables: variables.collect(),
            profiles,
            parameters,
            upgrades: Vec::new(),
            removed: Vec::new(),
        }
    }

    /// The change set as JSON, with a final newline.
    pub fn to_json(&self) -> String {
        super::document(self)
    }
}

fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}
