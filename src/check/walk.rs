//! Finds the files of a folder that are to be checked. Hidden folders count; what git ignores, and
//! what tools keep for themselves, does not.

use ignore::WalkBuilder;

use super::Root;
use crate::diagnostic::{Diagnostic, Result};

/// The largest file that is looked at, in bytes; larger ones were not written by people.
pub(super) const LARGEST: u64 = 8 * 1024 * 1024;

/// Folders that tools keep for themselves.
const SKIPPED_FOLDERS: [&str; 3] = [".git", ".terraform", "node_modules"];

/// Files that tools write: locks and states.
const SKIPPED_FILES: [&str; 13] = [
    ".terraform.lock.hcl",
    "Cargo.lock",
    "Gemfile.lock",
    "bun.lock",
    "composer.lock",
    "go.sum",
    "package-lock.json",
    "pdm.lock",
    "pnpm-lock.yaml",
    "poetry.lock",
    "uv.lock",
    "yarn.lock",
    "bedrock-profile.toml",
];

/// The paths of all files below `root`, relative to it with `/` between segments, sorted.
/// Symbolic links are not followed.
///
/// # Errors
/// When the folder itself cannot be read. What lies deeper and cannot be read is told in the second
/// part of the result.
pub(super) fn files(folder: &Root) -> Result<(Vec<String>, Vec<Diagnostic>)> {
    let (root, settings) = (folder.path.as_path(), &folder.settings);
    if !root.is_dir() {
        let what = if root.exists() { "is a file, not a folder" } else { "does not exist" };
        return Err(Diagnostic::error(format!("`{}` {what}", folder.shown))
            .help("give the folder of a repository")
            .into());
    }
    let skip =
        |name: &std::ffi::OsStr| name.to_str().is_some_and(|name| SKIPPED_FOLDERS.contains(&name));
    let walk = WalkBuilder::new(root)
        .hidden(false)
        .follow_links(false)
        .require_git(false)
        .git_global(false)
        .filter_entry(move |entry| !(entry.path().is_dir() && skip(entry.file_name())))
        .build();
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                problems.push(Diagnostic::warning(format!("cannot read everything: {error}")));
                continue;
            }
        };
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        let name = entry.file_name().to_string_lossy();
        if !is_file || SKIPPED_FILES.contains(&&*name) || name.contains(".tfstate") {
            continue;
        }
        // A path that is no text cannot be shown, ignored or fixed.
        let relative = entry.path().strip_prefix(root).ok();
        let segments: Option<Vec<&str>> =
            relative.and_then(|path| path.iter().map(|segment| segment.to_str()).collect());
        let Some(path) = segments.map(|segments| segments.join("/")) else { continue };
        if !settings.exclude.matches(&path, false) {
            found.push(path);
        }
    }
    found.sort();
    Ok((found, problems))
}
