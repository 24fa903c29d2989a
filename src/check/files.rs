//! Chooses the files of a folder that are to be checked: all that git knows of, without what tools
//! write and what the configuration leaves out.

use super::Root;
use crate::diagnostic::{Diagnostic, Result};
use crate::walk;

/// The largest file that is looked at, in bytes; larger ones were not written by people.
pub(super) const LARGEST: u64 = 8 * 1024 * 1024;

/// Folders that tools fill with what others wrote.
const SKIPPED_FOLDERS: [&str; 5] =
    [".venv", "__pycache__", "node_modules", "site-packages", "venv"];

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

/// The paths of all files below `root`, relative to it with `/` between segments, in a stable
/// order. Symbolic links are not followed.
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
    let walked = walk::walk(&[root.to_owned()], |path| {
        // A path that is no text cannot be shown, ignored or fixed.
        let segments: Option<Vec<&str>> =
            path.strip_prefix(root).ok()?.iter().map(|segment| segment.to_str()).collect();
        let segments = segments?;
        let (name, folders) = segments.split_last()?;
        let skipped = SKIPPED_FILES.contains(name)
            || name.contains(".tfstate")
            || folders.iter().any(|folder| SKIPPED_FOLDERS.contains(folder));
        let path = segments.join("/");
        (!skipped && !settings.exclude.matches(&path, false)).then_some(path)
    })?;
    Ok((walked.found.into_iter().map(|file| file.value).collect(), walked.problems))
}
