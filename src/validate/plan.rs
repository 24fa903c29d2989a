//! The one gate between a plan and its being written: the whole module as it will be is checked.

use std::collections::BTreeMap;

use super::check;
use crate::diagnostic::{Level, Result};
use crate::module::{Inputs, Module};
use crate::naming::Environment;
use crate::plan::{CheckedPlan, Plan};
use crate::relative::RelativePath;

/// Checks the module that the plan leads to: `existing` files of its folder, with the plan's
/// changes made. Returns the module too, for telling what it offers.
///
/// # Errors
/// Everything that Terraform or AWS would refuse, with file, line and column in the future text.
pub fn checked(
    plan: Plan,
    existing: Vec<(RelativePath, Vec<u8>)>,
    environments: &[Environment],
) -> Result<(CheckedPlan, Module)> {
    let inputs =
        environments.iter().map(|environment| (environment.to_string(), inputs(environment)));
    checked_with(plan, existing, &inputs.collect())
}

/// The same, with what Terraform is given in each environment.
///
/// # Errors
/// As [`checked`].
pub fn checked_with(
    plan: Plan,
    existing: Vec<(RelativePath, Vec<u8>)>,
    environments: &BTreeMap<String, Inputs>,
) -> Result<(CheckedPlan, Module)> {
    let mut files: BTreeMap<String, Vec<u8>> =
        existing.into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
    for change in plan.changes() {
        match &change.after {
            Some(bytes) => files.insert(change.path.to_string(), bytes.clone()),
            None => files.remove(change.path.as_str()),
        };
    }
    let module = Module::parse(files)?;
    let problems: Vec<_> = check(&module, environments)
        .into_iter()
        .filter(|problem| problem.level == Level::Error)
        .collect();
    if problems.is_empty() { Ok((CheckedPlan::new(plan), module)) } else { Err(problems.into()) }
}

/// What Terraform is given when the environment is deployed.
pub fn inputs(environment: &Environment) -> Inputs {
    let variables = BTreeMap::from([("environment".to_owned(), environment.to_string())]);
    Inputs { variables, ..Inputs::default() }
}
