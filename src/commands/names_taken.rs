//! Profiles of other modules of the repository that have the names of those that are made.

use std::collections::BTreeMap;
use std::path::Path;

use super::links::{self, Which};
use super::locate;
use crate::answers::repository_root;
use crate::catalog::Catalog;
use crate::diagnostic::{Diagnostic, Result};
use crate::inventory;
use crate::module::Module;
use crate::modules;
use crate::request::Request;

/// Warns of modules of the repository whose profiles would have the same names: AWS refuses the second.
pub(super) fn same_names(
    target: &Path,
    request: &Request,
    module: &Module,
    catalog: &Catalog,
) -> Result<Vec<Diagnostic>> {
    let usual: Vec<String> = request.environments.iter().map(ToString::to_string).collect();
    let names = |module: &Module| -> BTreeMap<String, String> {
        let entries = inventory::profiles(module, catalog, &usual);
        let seen = entries
            .into_iter()
            .flat_map(|it| it.seen.into_iter().map(move |seen| (it.key.clone(), seen)));
        seen.filter(|(_, seen)| seen.name.known)
            .map(|(key, seen)| (seen.name.pattern, key))
            .collect()
    };
    let own = names(module);
    let root = repository_root(target).unwrap_or_else(|| target.to_path_buf());
    let here = request.infra_dir.below(target);
    let mut warnings = Vec::new();
    for folder in modules::find(std::slice::from_ref(&root))?.modules {
        if folder == here {
            continue;
        }
        let Some(dir) = locate::below(&root, &folder) else { continue };
        // What cannot be read is no reason to stop: `check` tells of it.
        let Ok(files) = links::own_files(&root, &dir, Which::All) else { continue };
        let files = files.into_iter().map(|(path, bytes)| (path.to_string(), bytes));
        let (other, _) = Module::parse_what_can_be(files);
        let others = names(&other);
        let Some((name, key)) = own.iter().find(|(name, _)| others.contains_key(*name)) else {
            continue;
        };
        let message = format!(
            "the module `{dir}` has a profile `{name}` already, as `{key}` would be called"
        );
        warnings.push(Diagnostic::warning(message).help(
            "names are unique in an account and region: give another product, or add the profile there",
        ));
    }
    Ok(warnings)
}
