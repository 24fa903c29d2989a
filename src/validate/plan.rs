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

/// Checks a change of a module that somebody else wrote: `existing` files of its folder, with the
/// plan's changes made. What was wrong before is not the change's fault and does not stand in its
/// way. Returns the module as it will be too.
///
/// # Errors
/// Everything that Terraform or AWS would refuse and would have accepted before.
pub fn checked_change(
    plan: Plan,
    existing: Vec<(RelativePath, Vec<u8>)>,
    environments: &BTreeMap<String, Inputs>,
) -> Result<(CheckedPlan, Module)> {
    let mut files: BTreeMap<String, Vec<u8>> =
        existing.into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
    let errors = |module: &Module| {
        let mut findings = check(module, environments);
        findings.retain(|finding| finding.level == Level::Error);
        findings
    };
    let mut before: Vec<String> =
        errors(&Module::parse(files.clone())?).into_iter().map(|it| it.message).collect();
    for change in plan.changes() {
        match &change.after {
            Some(bytes) => files.insert(change.path.to_string(), bytes.clone()),
            None => files.remove(change.path.as_str()),
        };
    }
    let module = Module::parse(files)?;
    let mut problems = errors(&module);
    // Each old error excuses one new one only: the same mistake made twice is a new mistake.
    problems.retain(|problem| match before.iter().position(|old| *old == problem.message) {
        Some(index) => {
            before.swap_remove(index);
            false
        }
        None => true,
    });
    if problems.is_empty() { Ok((CheckedPlan::new(plan), module)) } else { Err(problems.into()) }
}

/// What Terraform is given when the environment is deployed.
pub fn inputs(environment: &Environment) -> Inputs {
    let variables = BTreeMap::from([("environment".to_owned(), environment.to_string())]);
    Inputs { variables, ..Inputs::default() }
}
