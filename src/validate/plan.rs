//! The one gate between a plan and its being written: the whole module as it will be is checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::check;
use crate::change::{Compared, Expected, Statement, compare};
use crate::diagnostic::{Code, Diagnostic, Error, Level, Result};
use crate::module::{File, Inputs, Module};
use crate::naming::Environment;
use crate::plan::{CheckedPlan, Plan};
use crate::relative::RelativePath;

/// Checks the module that the plan leads to: `existing` files of its folder, with the plan's
/// changes made, with what Terraform is given in each environment, and what else may change of the
/// files that exist. Returns the module too, for telling what it offers.
///
/// # Errors
/// Everything that Terraform or AWS would refuse, with file, line and column in the future text.
pub fn checked_with(
    plan: Plan,
    existing: Vec<(RelativePath, Vec<u8>)>,
    environments: &BTreeMap<String, Inputs>,
    more: Vec<Statement>,
) -> Result<(CheckedPlan, Module)> {
    let module = Module::parse(after(&plan, &existing))?;
    let problems = errors(&module, environments);
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let named = existing.iter().map(|(path, bytes)| (path.to_string(), bytes.clone()));
    let (before, _) = Module::parse_what_can_be(named);
    let mut expected = Expected::new("the new module", vec![Statement::Creates]);
    expected.statements.extend(more);
    let compared = compare(&before, &module, environments, &expected)?;
    Ok((CheckedPlan::new(plan, existing, &[compared])?, module))
}

/// The same for a module that somebody else wrote: what was wrong with it `before` is no reason to
/// refuse what has nothing to do with it, and is returned. Files of the plan that were `read` when
/// they were made are not read again. What the plan changes must be `expected`.
///
/// # Errors
/// As [`checked_with`], for what is wrong after the plan and was not before it; and for every value that
/// would be another one and is not expected to.
pub fn checked_beside(
    plan: Plan,
    existing: Vec<(RelativePath, Vec<u8>)>,
    before: &Module,
    read: &[Arc<File>],
    (environments, expected): (&BTreeMap<String, Inputs>, &Expected),
) -> Result<(CheckedPlan, Module, Vec<Diagnostic>)> {
    let module = before.with_files_and(read, after(&plan, &existing))?;
    let problems = errors(&module, environments);
    // Most modules have no problem at all; then there is nothing to compare with.
    let old = if problems.is_empty() { Vec::new() } else { errors(before, environments) };
    let new = introduced(&old, problems);
    if !new.is_empty() {
        return Err(new.into());
    }
    let compared = compare(before, &module, environments, expected)?;
    Ok((CheckedPlan::new(plan, existing, &[compared])?, module, old))
}

/// A module that a plan changes, for [`no_worse`].
#[derive(Debug)]
pub struct Before {
    /// The module as it is.
    pub module: Module,
    /// Its files as they will be, by path below the plan's root.
    pub after: BTreeMap<String, Vec<u8>>,
    /// The environments that its values are judged in.
    pub environments: BTreeMap<String, Inputs>,
    /// What the plan is meant to change of it.
    pub expected: Expected,
}

/// The same for a plan that changes several modules.
///
/// # Errors
/// As [`checked_beside`].
pub fn no_worse(plan: Plan, modules: &[Before]) -> Result<CheckedPlan> {
    let (mut problems, mut compared) = (Vec::new(), Vec::new());
    for Before { module: before, after, environments, expected } in modules {
        let old = errors(before, environments);
        let module = before.with_files(after.clone())?;
        problems.extend(introduced(&old, errors(&module, environments)));
        match compare(before, &module, environments, expected) {
            Ok(one) => compared.push(one),
            Err(Error::Refused(more)) => problems.extend(more),
            Err(error) => return Err(error),
        }
    }
    let files = modules.iter().flat_map(|before| before.module.files());
    let read = files.filter_map(|file| {
        Some((RelativePath::parse(file.name()).ok()?, file.document.bytes().to_vec()))
    });
    let read = read.collect();
    if problems.is_empty() {
        Ok(CheckedPlan::new(plan, read, &compared)?)
    } else {
        Err(problems.into())
    }
}

/// The same for a plan that changes modules which call each other, and that was compared through the calls:
/// each module before and after, with what Terraform gives it.
///
/// # Errors
/// As [`checked_beside`].
pub fn checked_calls(
    plan: Plan,
    modules: &[(&Module, &Module, BTreeMap<String, Inputs>)],
    compared: Compared,
) -> Result<CheckedPlan> {
    let mut problems = Vec::new();
    for (before, after, environments) in modules {
        let now = errors(after, environments);
        let old = if now.is_empty() { Vec::new() } else { errors(before, environments) };
        problems.extend(introduced(&old, now));
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let read = modules.iter().flat_map(|(before, ..)| before.files()).filter_map(|file| {
        Some((RelativePath::parse(file.name()).ok()?, file.document.bytes().to_vec()))
    });
    Ok(CheckedPlan::new(plan, read.collect(), &[compared])?)
}

/// The errors that are not among the old ones, each of which excuses one.
fn introduced(old: &[Diagnostic], mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut messages: Vec<&str> = old.iter().map(|problem| problem.message.as_str()).collect();
    problems.retain(|problem| match messages.iter().position(|it| *it == problem.message) {
        Some(known) => {
            messages.swap_remove(known);
            false
        }
        None => true,
    });
    problems
}

/// The files of the module with the plan's changes made, by path.
pub fn after(plan: &Plan, existing: &[(RelativePath, Vec<u8>)]) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> =
        existing.iter().map(|(path, bytes)| (path.to_string(), bytes.clone())).collect();
    for change in plan.changes() {
        match &change.after {
            Some(bytes) => files.insert(change.path.to_string(), bytes.clone()),
            None => files.remove(change.path.as_str()),
        };
    }
    files
}

fn errors(module: &Module, environments: &BTreeMap<String, Inputs>) -> Vec<Diagnostic> {
    let findings = check(module, environments).into_iter();
    let errors = findings.filter(|problem| problem.level == Level::Error);
    errors.map(|problem| problem.or_code(Code::InvalidModule)).collect()
}

/// What Terraform is given when the environment is deployed.
pub fn inputs(environment: &Environment) -> Inputs {
    let variables = BTreeMap::from([("environment".to_owned(), environment.to_string())]);
    Inputs { variables, ..Inputs::default() }
}
