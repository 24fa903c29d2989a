//! The one gate between a plan and its being written: the whole module as it will be is checked.

use std::collections::BTreeMap;

use super::check;
use crate::diagnostic::{Diagnostic, Level, Result};
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
    let files: BTreeMap<String, Vec<u8>> =
        existing.into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
    let mut after = files.clone();
    for change in plan.changes() {
        match &change.after {
            Some(bytes) => after.insert(change.path.to_string(), bytes.clone()),
            None => after.remove(change.path.as_str()),
        };
    }
    let (problems, module) = introduced(&files, &after, environments)?;
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

/// Checks a plan that changes several modules which somebody else wrote, each as
/// [`checked_change`] does.
///
/// # Errors
/// Everything that Terraform or AWS would refuse and would have accepted before.
pub fn no_worse(plan: Plan, modules: &[Before]) -> Result<CheckedPlan> {
    let mut problems = Vec::new();
    for module in modules {
        problems.extend(introduced(&module.files, &module.after, &module.environments)?.0);
    }
    if problems.is_empty() { Ok(CheckedPlan::new(plan)) } else { Err(problems.into()) }
}

/// The errors that a module has after a change and did not have before, and the module after it.
fn introduced(
    before: &BTreeMap<String, Vec<u8>>,
    after: &BTreeMap<String, Vec<u8>>,
    environments: &BTreeMap<String, Inputs>,
) -> Result<(Vec<Diagnostic>, Module)> {
    let errors = |module: &Module| {
        let mut findings = check(module, environments);
        findings.retain(|finding| finding.level == Level::Error);
        findings
    };
    let before = Module::parse(before.clone())?;
    let mut known: Vec<String> = errors(&before).into_iter().map(|it| it.message).collect();
    let module = Module::parse(after.clone())?;
    let mut problems = errors(&module);
    // Each old error excuses one new one only: the same mistake made twice is a new mistake.
    problems.retain(|problem| match known.iter().position(|old| *old == problem.message) {
        Some(index) => {
            known.swap_remove(index);
            false
        }
        None => true,
    });
    Ok((problems, module))
}

/// What Terraform is given when the environment is deployed.
pub fn inputs(environment: &Environment) -> Inputs {
    let variables = BTreeMap::from([("environment".to_owned(), environment.to_string())]);
    Inputs { variables, ..Inputs::default() }
}
