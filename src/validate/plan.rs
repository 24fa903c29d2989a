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
    let mut files: BTreeMap<String, Vec<u8>> =
        existing.into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
    for change in plan.changes() {
        match &change.after {
            Some(bytes) => files.insert(change.path.to_string(), bytes.clone()),
            None => files.remove(change.path.as_str()),
        };
    }
    let module = Module::parse(files)?;
    let inputs =
        environments.iter().map(|environment| (environment.to_string(), inputs(environment)));
    let problems: Vec<_> = check(&module, &inputs.collect())
        .into_iter()
        .filter(|problem| problem.level == Level::Error)
        .collect();
    if problems.is_empty() { Ok((CheckedPlan::new(plan), module)) } else { Err(problems.into()) }
}

/// A module that a plan changes, for [`no_worse`].
#[derive(Debug)]
pub struct Before {
    /// Its files by path below the plan's root, as they are.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Its files as they will be.
    pub after: BTreeMap<String, Vec<u8>>,
    /// The environments that its values are judged in.
    pub environments: BTreeMap<String, Inputs>,
}

/// Checks a plan that sets some things right in modules that need not be sound: what was wrong
/// before may stay, and nothing may be wrong that was right.
///
/// # Errors
/// Everything that would be wrong and is not yet.
pub fn no_worse(plan: Plan, modules: &[Before]) -> Result<CheckedPlan> {
    let mut problems = Vec::new();
    for module in modules {
        let errors = |files: &BTreeMap<String, Vec<u8>>| -> Result<Vec<_>> {
            let module_ = Module::parse(files.clone())?;
            let found = check(&module_, &module.environments);
            Ok(found.into_iter().filter(|problem| problem.level == Level::Error).collect())
        };
        let mut known: Vec<String> =
            errors(&module.files)?.into_iter().map(|problem| problem.message).collect();
        for problem in errors(&module.after)? {
            match known.iter().position(|message| *message == problem.message) {
                Some(index) => drop(known.swap_remove(index)),
                None => problems.push(problem),
            }
        }
    }
    if problems.is_empty() { Ok(CheckedPlan::new(plan)) } else { Err(problems.into()) }
}

/// What Terraform is given when the environment is deployed.
pub fn inputs(environment: &Environment) -> Inputs {
    let variables = BTreeMap::from([("environment".to_owned(), environment.to_string())]);
    Inputs { variables, ..Inputs::default() }
}
