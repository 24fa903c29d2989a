//! Finds the modules of repositories that have to do with profiles, by a look at the bytes of their
//! files, so that nothing else need be parsed.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use memchr::memmem::Finder;

use crate::diagnostic::{Diagnostic, Result};
use crate::folder::{self, Found};
use crate::hcl::narrowed;
use crate::module::PROFILE;
use crate::parallel::in_parallel;
use crate::relative::RelativePath;
use crate::walk::walk;

/// The modules found, and what could not be looked into.
#[derive(Debug)]
pub struct Modules<T> {
    /// What was made of each, in a stable order.
    pub modules: Vec<T>,
    /// Folders that were left out.
    pub warnings: Vec<Diagnostic>,
    /// Files that could not be read.
    pub problems: Vec<Diagnostic>,
}

/// The folders of the modules, beginning with the starting point as given.
///
/// # Errors
/// When a starting point does not exist.
pub fn find(paths: &[PathBuf]) -> Result<Modules<PathBuf>> {
    visit(paths, |folder, _| folder.to_path_buf())
}

/// Looks below the starting points for folders with a Terraform file that names the resource of a
/// profile, and shows each to `work` with the files of the module, on several threads at once.
///
/// # Errors
/// When a starting point does not exist.
pub fn visit<T: Send>(
    paths: &[PathBuf],
    work: impl Fn(&Path, Vec<Found>) -> T + Sync,
) -> Result<Modules<T>> {
    let walked = walk(paths, |path| is_configuration(path).then_some(()))?;
    // As plain text, which is compared at once; a path would be taken apart each time.
    let mut places: BTreeMap<OsString, usize> = BTreeMap::new();
    let mut folders: Vec<(PathBuf, Vec<OsString>)> = Vec::new();
    for found in walked.found {
        let (Some(folder), Some(name)) = (found.path.parent(), found.path.file_name()) else {
            continue;
        };
        let place = places.get(folder.as_os_str()).copied().unwrap_or_else(|| {
            places.insert(folder.as_os_str().to_owned(), folders.len());
            folders.push((folder.to_path_buf(), Vec::new()));
            folders.len() - 1
        });
        if let Some((_, names)) = folders.get_mut(place) {
            names.push(name.to_owned());
        }
    }
    let finder = Finder::new(PROFILE);
    let mut all = Modules { modules: Vec::new(), warnings: walked.problems, problems: Vec::new() };
    for (module, problems) in in_parallel(&folders, |(folder, names)| {
        let (files, problems) = folder::what_can_be_read(folder, &RelativePath::default());
        let read = |name: &OsString| files.iter().find(|file| name == file.path.as_str());
        // Files that git ignores were not walked, and links were not followed.
        let candidates = names.iter().filter_map(read).chain(files.iter().filter(|it| it.is_link));
        if candidates.map(|file| narrowed(&file.bytes)).any(|bytes| finder.find(&bytes).is_some()) {
            (Some(work(folder, files)), problems)
        } else {
            // Values that cannot be read are of no interest here, and modules without profiles
            // neither; but who knows what an unread file holds?
            let complete = names.iter().all(|name| read(name).is_some());
            (None, if complete { Vec::new() } else { problems })
        }
    }) {
        all.modules.extend(module);
        all.problems.extend(problems);
    }
    Ok(all)
}

/// Whether Terraform takes the file for a part of a module.
fn is_configuration(path: &Path) -> bool {
    path.file_name()
        .and_then(|name| name.to_str())
        .is_some_and(|name| [".tf", ".tf.json"].iter().any(|it| name.ends_with(it)))
}
