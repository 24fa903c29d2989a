//! Chooses the files of a folder that are to be checked: all that git knows of, without what tools
//! write and what the configuration leaves out.

use std::borrow::Cow;

use super::Root;
use crate::code;
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
        let below = path.strip_prefix(root).ok()?;
        let segments: Vec<Cow<'_, str>> =
            below.iter().map(|segment| segment.to_string_lossy()).collect();
        let (name, folders) = segments.split_last()?;
        let skipped = SKIPPED_FILES.contains(&name.as_ref())
            || name.contains(".tfstate")
            || folders.iter().any(|folder| SKIPPED_FOLDERS.contains(&folder.as_ref()));
        let shown = segments.join("/");
        let taken = !skipped && !settings.exclude.matches(&shown, false);
        taken.then(|| if below.to_str().is_some() { Ok(shown) } else { Err(shown) })
    })?;
    let (mut paths, mut problems) = (Vec::new(), walked.problems);
    // Everything else is told by its path below the root.
    let above = format!("{}{}", root.display(), std::path::MAIN_SEPARATOR);
    for problem in &mut problems {
        problem.message = problem.message.replacen(&above, "", 1);
    }
    for file in walked.found {
        match file.value {
            Ok(path) => paths.push(path),
            // A path that is no text cannot be named by an exception or a fix.
            Err(shown) if code::of_path(&shown).is_some() => problems.push(
                Diagnostic::error(format!("the name `{shown}` is not UTF-8: it was not looked at"))
                    .help(
                        "rename it, or leave it out by `.gitignore` or by `exclude` of `[check]`",
                    ),
            ),
            Err(_) => {}
        }
    }
    Ok((paths, problems))
}
