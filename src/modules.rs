//! Finds the modules of repositories that have to do with profiles, by a look at the bytes of their
//! files, so that nothing else need be parsed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use memchr::memmem::Finder;

use crate::diagnostic::{Diagnostic, Result};
use crate::folder::{self, Boundary, Found};
use crate::hcl::narrowed;
use crate::module::PROFILE;
use crate::parallel::in_parallel;
use crate::relative::RelativePath;
use crate::walk::walk;

/// The folders in which an application keeps its Terraform, the likeliest first.
pub const USUAL: [&str; 5] = [".infra", "infra", "terraform", "tf", "."];

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
    let found = visit(paths, |folder, _, part| (folder.to_path_buf(), part))?;
    let Modules { modules, warnings, problems } = found;
    let holders = modules.into_iter().filter(|(_, part)| *part == Part::Holder);
    Ok(Modules { modules: holders.map(|(folder, _)| folder).collect(), warnings, problems })
}

/// What a module has to do with profiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// It names their resource.
    Holder,
    /// It calls other modules of the repository, which may be holders.
    Caller,
}

/// Looks below the starting points for folders with a Terraform file that names the resource of a
/// profile, or calls a module by a path, and shows each to `work` with the files of the module, on several
/// threads at once.
///
/// # Errors
/// When a starting point does not exist.
pub fn visit<T: Send>(
    paths: &[PathBuf],
    work: impl Fn(&Path, Vec<Found>, Part) -> T + Sync,
) -> Result<Modules<T>> {
    let walked = walk(paths, |path| is_of_module(path).then_some(()))?;
    let texts = walked.found.iter().filter_map(|found| found.path.to_str());
    let mut by_module = by_module(texts.clone(), std::path::MAIN_SEPARATOR);
    // In the order of the starting points.
    let folders: Vec<(&Path, Vec<&str>)> = texts
        .filter_map(|path| {
            let folder = path.rsplit_once(std::path::MAIN_SEPARATOR).map_or("", |(it, _)| it);
            Some((Path::new(folder), by_module.remove(folder)?))
        })
        .collect();
    let finder = Finder::new(PROFILE);
    let paths_of_modules = [Finder::new("\"./"), Finder::new("\"../")];
    let mut all = Modules { modules: Vec::new(), warnings: walked.problems, problems: Vec::new() };
    let starts = paths;
    for (module, problems) in in_parallel(&folders, |(folder, paths)| {
        let names = || paths.iter().filter_map(|path| path.get(start(folder, path)..));
        let values = names().filter(|name| name.ends_with(".tfvars"));
        let boundary = Boundary::around(folder, starts);
        let (files, problems) =
            folder::what_can_be_read(folder, &folder::relative(values), &boundary);
        let by_name: BTreeMap<&str, &Found> =
            files.iter().map(|file| (file.path.as_str(), file)).collect();
        let read = |name: &str| by_name.get(name).copied();
        // Files that git ignores were not walked, and links were not followed.
        let candidates = names().filter_map(read).chain(files.iter().filter(|it| it.is_link));
        // Nobody knows what a file holds that was not read.
        let is_one =
            |file: &Found| file.is_foreign || finder.find(&narrowed(&file.bytes)).is_some();
        if candidates.into_iter().any(is_one) {
            (Some(work(folder, files, Part::Holder)), problems)
        } else {
            // Values that cannot be read are of no interest here, and modules without profiles
            // neither; but who knows what an unread file holds?
            let mut configuration = names().filter(|name| !name.ends_with(".tfvars"));
            let complete = configuration.all(|name| read(name).is_some());
            let problems = if complete { Vec::new() } else { problems };
            let calls = |name: &str| {
                let is_path =
                    |bytes: &[u8]| paths_of_modules.iter().any(|it| it.find(bytes).is_some());
                read(name).is_some_and(|file| is_path(&narrowed(&file.bytes)))
            };
            let calls = names()
                .filter(|name| Path::new(name).extension().is_some_and(|it| it == "tf"))
                .any(calls);
            (calls.then(|| work(folder, files, Part::Caller)), problems)
        }
    }) {
        all.modules.extend(module);
        all.problems.extend(problems);
    }
    Ok(all)
}

/// Where a path below a folder goes on.
fn start(folder: &Path, path: &str) -> usize {
    let length = folder.as_os_str().len();
    let parted = path.get(length..).is_some_and(|rest| rest.starts_with(std::path::MAIN_SEPARATOR));
    length + usize::from(parted)
}

/// The folders that hold Terraform, each with the files of its module: those in the folder itself, and the
/// files of values below it that no module further down has.
pub fn by_module<'p>(
    paths: impl Iterator<Item = &'p str> + Clone,
    separator: char,
) -> BTreeMap<&'p str, Vec<&'p str>> {
    let folder = |path: &'p str| path.rsplit_once(separator).map_or("", |(folder, _)| folder);
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in paths.clone().filter(|path| is_configuration(path)) {
        folders.entry(folder(path)).or_default().push(path);
    }
    for path in paths.filter(|path| path.ends_with(".tfvars")) {
        let mut dir = folder(path);
        loop {
            if let Some(files) = folders.get_mut(dir) {
                files.push(path);
                break;
            }
            if dir.is_empty() {
                break;
            }
            dir = folder(dir);
        }
    }
    folders
}

/// The folder with Terraform that is an application's own among paths with `/` between segments, `.` for
/// the one that they are below: a usual one, or else the first of the uppermost.
pub fn main_folder<'p>(paths: impl Iterator<Item = &'p str> + Clone) -> Option<&'p str> {
    let folders =
        by_module(paths, '/').into_keys().map(|dir| if dir.is_empty() { "." } else { dir });
    folders.min_by_key(|dir| {
        let usual = USUAL.iter().position(|usual| usual == dir).unwrap_or(USUAL.len());
        (usual, dir.matches('/').count())
    })
}

/// The files of values in the folders below a module's that belong to it, by path below its folder.
pub fn values_below(folder: &Path) -> Vec<RelativePath> {
    let Ok(walked) = walk(&[folder.to_path_buf()], |path| is_of_module(path).then_some(())) else {
        return Vec::new();
    };
    let texts =
        walked.found.iter().filter_map(|found| found.path.strip_prefix(folder).ok()?.to_str());
    let texts: Vec<&str> = texts.collect();
    let mut by_module = by_module(texts.iter().copied(), std::path::MAIN_SEPARATOR);
    let own = by_module.remove("").unwrap_or_default();
    folder::relative(own.into_iter().filter(|path| path.ends_with(".tfvars")))
}

/// Whether Terraform takes the file for a part of a module.
fn is_configuration(path: &str) -> bool {
    [".tf", ".tf.json"].iter().any(|ending| path.ends_with(ending))
}

/// The same, or for values that it may be given.
fn is_of_module(path: &Path) -> bool {
    let path = path.file_name().and_then(|name| name.to_str());
    path.is_some_and(|path| is_configuration(path) || path.ends_with(".tfvars"))
}
