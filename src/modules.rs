//! Finds the modules of repositories that have to do with profiles, by a look at the bytes of their
//! files, so that nothing else need be parsed.

use std::collections::BTreeSet;
use std::path::PathBuf;

use memchr::memmem::Finder;

use crate::diagnostic::{Diagnostic, Error, Result};
use crate::folder;
use crate::module::PROFILE;
use crate::walk::walk;

/// The modules found, and what could not be looked into.
#[derive(Debug, Default)]
pub struct Modules {
    /// Their folders, beginning with the starting point as given, in a stable order.
    pub folders: Vec<PathBuf>,
    /// Folders that were left out.
    pub warnings: Vec<Diagnostic>,
    /// Files that could not be read.
    pub problems: Vec<Diagnostic>,
}

/// Looks below the starting points for folders with a Terraform file that names the resource of a
/// profile.
///
/// # Errors
/// When a starting point does not exist.
pub fn find(paths: &[PathBuf]) -> Result<Modules> {
    let finder = Finder::new(PROFILE);
    let walked = walk(paths, |path| {
        let name = path.file_name()?.to_str()?;
        if ![".tf", ".tf.json"].iter().any(|suffix| name.ends_with(suffix)) {
            return None;
        }
        match folder::read(path) {
            Ok(bytes) => finder.find(&bytes?).map(|_| Vec::new()),
            Err(Error::Refused(problems)) => Some(problems),
            Err(Error::Interrupted) => None,
        }
    })?;
    let mut modules = Modules { warnings: walked.problems, ..Modules::default() };
    let mut seen = BTreeSet::new();
    for found in walked.found {
        modules.problems.extend(found.value);
        if let Some(folder) = found.path.parent().filter(|it| seen.insert(it.to_path_buf())) {
            modules.folders.push(folder.to_path_buf());
        }
    }
    Ok(modules)
}
