//! The environments of a module: which there are, and what Terraform is given in each.

use crate::catalog::Catalog;
use crate::diagnostic::Diagnostic;
use crate::module::{Environments, Inputs, Module};
use crate::strict::one_of;

/// One environment of a module.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// Its name; empty where the module knows no environments.
    pub name: String,
    /// What Terraform is given in it.
    pub inputs: Inputs,
    /// Whether the catalog says that changes need a review there.
    pub review: bool,
    /// Whether the module does not name it: it is only usual.
    pub assumed: bool,
}

impl Setting {
    /// Its name, if it has one.
    pub(super) fn named(&self) -> Vec<String> {
        Some(&self.name).filter(|name| !name.is_empty()).cloned().into_iter().collect()
    }

    /// ` in` the environment, for a sentence.
    pub(super) fn within(&self) -> String {
        self.named().first().map_or_else(String::new, |name| format!(" in `{name}`"))
    }
}

/// The environments of a module in the order of the catalog, with what it says of them.
pub fn settings(module: &Module, catalog: &Catalog, usual: &[String]) -> Vec<Setting> {
    let Environments { all, assumed } = Environments::of(module, usual);
    let known = catalog.environments();
    let order = |name: &str| {
        known.iter().position(|known| known.id.as_str() == name).unwrap_or(known.len())
    };
    let mut settings: Vec<Setting> = all
        .into_iter()
        .map(|(name, inputs)| {
            let review = known.iter().any(|known| known.id.as_str() == name && known.review);
            Setting { name, inputs, review, assumed }
        })
        .collect();
    settings.sort_by_key(|setting| order(&setting.name));
    settings
}

/// Those of the environments that are asked for; all when none is.
pub(super) fn asked<'s>(
    settings: &'s [Setting],
    names: &[String],
) -> Result<Vec<&'s Setting>, Vec<Diagnostic>> {
    if names.is_empty() {
        return Ok(settings.iter().collect());
    }
    if settings.iter().all(|setting| setting.name.is_empty()) {
        return Err(vec![
            Diagnostic::error("the module does not tell environments apart")
                .help("leave `--environment` out"),
        ]);
    }
    let known = || settings.iter().map(|setting| setting.name.as_str());
    let mut problems = Vec::new();
    for name in names.iter().filter(|name| !known().any(|known| known == name.as_str())) {
        let problem = Diagnostic::error(format!("the module has no environment `{name}`"));
        let all = || format!("it has {}", one_of(known()));
        problems.push(problem.did_you_mean(name, known(), all));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(settings.iter().filter(|setting| names.contains(&setting.name)).collect())
}
