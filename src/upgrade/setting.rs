//! The environments of a module: which there are, and what Terraform is given in each.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::Catalog;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::module::{FileKind, Inputs, Module};
use crate::strict::one_of;

/// One environment of a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its name.
    pub name: String,
    /// What Terraform is given in it.
    pub inputs: Inputs,
    /// Whether the catalog says that changes need a review there.
    pub review: bool,
}

/// Names under which the environment comes into a module.
const VARIABLES: [&str; 3] = ["environment", "env", "stage"];

/// Names of files with values that say nothing about the environment; their folder does.
const GENERIC: [&str; 3] = ["terraform", "variables", "main"];

/// The environments of a module: those that its `.tfvars` files are named after, or else the
/// usual ones of the catalog.
pub fn settings(module: &Module, catalog: &Catalog) -> Vec<Setting> {
    let unasked: BTreeSet<usize> = module.value_files(&Inputs::default()).into_iter().collect();
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (index, file) in module.files().iter().enumerate() {
        if file.kind == FileKind::Values && !unasked.contains(&index) {
            files.entry(environment(file.name())).or_default().push(file.name().to_owned());
        }
    }
    if files.is_empty() {
        let usual = catalog.environments().iter().filter(|environment| environment.default);
        return usual
            .map(|environment| setting(module, catalog, environment.id.as_str(), Vec::new()))
            .collect();
    }
    let order = |name: &str| {
        let known = catalog.environments();
        known.iter().position(|known| known.id.as_str() == name).unwrap_or(known.len())
    };
    let mut settings: Vec<Setting> =
        files.into_iter().map(|(name, files)| setting(module, catalog, &name, files)).collect();
    settings.sort_by_key(|setting| (order(&setting.name), setting.name.clone()));
    settings
}

/// The environment that a file of values is for: `env/dev.tfvars`, `dev/terraform.tfvars`.
fn environment(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.strip_suffix(".tfvars").unwrap_or(name);
    let stem = stem.strip_suffix(".auto").unwrap_or(stem);
    let folder = folder.rsplit('/').next().unwrap_or(folder);
    if GENERIC.contains(&stem) && !folder.is_empty() { folder } else { stem }.to_owned()
}

fn setting(module: &Module, catalog: &Catalog, name: &str, var_files: Vec<String>) -> Setting {
    let mut inputs = Inputs { var_files, workspace: Some(name.to_owned()), ..Inputs::default() };
    let given = module.value_files(&inputs);
    let says = |variable: &str| {
        given
            .iter()
            .filter_map(|index| module.files().get(*index))
            .any(|file| file.document.body().get_attribute(variable).is_some())
    };
    let unsaid = VARIABLES.iter().filter(|variable| !says(variable));
    inputs.variables = unsaid.map(|variable| ((*variable).to_owned(), name.to_owned())).collect();
    let known = catalog.environments().iter().find(|known| known.id.as_str() == name);
    Setting { name: name.to_owned(), inputs, review: known.is_some_and(|known| known.review) }
}

/// Those of the environments that are asked for; all when none is.
pub(super) fn asked<'s>(
    settings: &'s [Setting],
    names: &[String],
) -> Result<Vec<&'s Setting>, Vec<Diagnostic>> {
    if names.is_empty() {
        return Ok(settings.iter().collect());
    }
    let known = || settings.iter().map(|setting| setting.name.as_str());
    let mut problems = Vec::new();
    for name in names.iter().filter(|name| !known().any(|known| known == name.as_str())) {
        let problem = Diagnostic::error(format!("the module has no environment `{name}`"));
        problems.push(match did_you_mean(name, known()) {
            Some(close) => problem.help(format!("did you mean `{close}`?")),
            None => problem.help(format!("it has {}", one_of(known()))),
        });
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(settings.iter().filter(|setting| names.contains(&setting.name)).collect())
}
