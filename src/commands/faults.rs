//! What `check` will say of a module that is about to change.

use super::locate::Located;
use crate::check::{ModuleFiles, Root, new_findings};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Level};
use crate::plan::CheckedPlan;

/// The rules that speak of the model, which was told with the answers.
const OF_MODELS: [&str; 4] =
    ["legacy-model", "outside-eu", "single-region-model", "unavailable-model"];

/// What `check` will find of the module that it does not find now: where the profile follows a
/// manner that is at fault, or where a rule applies to modules with profiles alone.
pub(super) fn new_faults(
    root: &Root,
    located: &Located,
    plan: &CheckedPlan,
    today: Date,
) -> Vec<Diagnostic> {
    if plan.is_empty() {
        return Vec::new();
    }
    let files = located.files.iter().map(|(path, bytes)| (path.to_string(), bytes.clone()));
    let before =
        ModuleFiles { dir: located.dir.as_str().to_owned(), files: files.collect(), lock: None };
    let mut after = before.clone();
    for change in plan.changes() {
        let bytes = change.after.clone().unwrap_or_default();
        after.files.insert(change.path.to_string(), bytes);
    }
    let found = new_findings(root, &before, &after, today).into_iter();
    found
        .filter(|finding| !OF_MODELS.contains(&finding.rule.id))
        .map(|finding| {
            let told = format!("`check` will report it as `{}`", finding.rule.id);
            Diagnostic { level: Level::Warning, ..finding.diagnostic }.help(told)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_rules_that_speak_of_models_exist() {
        for id in super::OF_MODELS {
            assert!(crate::rules::find(id).is_ok(), "{id}");
        }
    }
}
