//! What `check` will say of a module that is about to change.

use super::locate::Located;
use crate::check::{Root, new_findings};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Level};
use crate::module::Module;

/// The rules that speak of the model, which was told with the answers.
const OF_MODELS: [&str; 4] =
    ["legacy-model", "outside-eu", "single-region-model", "unavailable-model"];

/// What `check` will find of the module that it does not find now: where the profile follows a
/// manner that is at fault, or where a rule applies to modules with profiles alone.
pub(super) fn new_faults(
    root: &Root,
    located: &Located,
    after: &Module,
    today: Date,
) -> Vec<Diagnostic> {
    let found = new_findings(root, located.dir.as_str(), &located.module, after, today).into_iter();
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
