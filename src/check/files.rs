//! Chooses the files of a folder that are to be checked: all that git knows of, without what tools
//! write and what the configuration leaves out.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Root, tracked};
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
        let shown = segments.join("/");
        let taken = !is_skipped(&shown) && !settings.exclude.matches(&shown, false);
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
    // What could not be looked into is not looked into on the way round by git either.
    if problems.is_empty() && walked.in_git {
        add_tracked(folder, &mut paths);
    }
    Ok((paths, problems))
}

fn is_skipped(path: &str) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    SKIPPED_FILES.contains(&name)
        || name.contains(".tfstate")
        || folders.split('/').any(|folder| SKIPPED_FOLDERS.contains(&folder))
}

/// Adds the files that an ignore file matches although git tracks them.
fn add_tracked(folder: &Root, paths: &mut Vec<String>) {
    let more: Vec<String> = {
        let known: BTreeSet<&str> = paths.iter().map(String::as_str).collect();
        let is_new = |path: &String| {
            !known.contains(path.as_str())
                && !is_skipped(path)
                && !path.split('/').any(|segment| walk::SKIPPED.contains(&segment))
                && !folder.settings.exclude.matches(path, false)
        };
        tracked::files(&folder.path).into_iter().filter(is_new).collect()
    };
    let Ok(root) = folder.path.canonicalize() else { return };
    // It may have been deleted since, or lie behind a link.
    let is_here = |path: &String| {
        let place = root.join(path);
        place.canonicalize().is_ok_and(|it| it == place) && place.is_file()
    };
    let before = paths.len();
    paths.extend(more.into_iter().filter(is_here));
    if paths.len() > before {
        paths.sort_by(|a, b| a.split('/').cmp(b.split('/')));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::process::Command;
    use std::sync::Arc;

    use super::files;
    use crate::catalog::Catalog;
    use crate::check::{CheckSettings, Root};

    fn git(folder: &Path, words: &[&str]) {
        let done = Command::new("git").current_dir(folder).args(words).output().unwrap();
        assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    #[test]
    fn what_git_tracks_is_looked_at_although_an_ignore_file_matches_it() {
        let folder = tempfile::tempdir().unwrap();
        for path in [
            ".gitignore",
            "build/kept.py",
            "build/gone.py",
            "build/made.py",
            "node_modules/x/index.js",
            "src/app.py",
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "build/\nnode_modules/\n").unwrap();
        }
        git(folder.path(), &["init", "-q"]);
        git(folder.path(), &["add", "."]);
        git(folder.path(), &["add", "-f", "build/kept.py", "build/gone.py", "node_modules"]);
        fs::remove_file(folder.path().join("build/gone.py")).unwrap();
        let root = |path: &Path| Root {
            path: path.to_owned(),
            shown: String::new(),
            settings: CheckSettings::default(),
            catalog: Arc::new(Catalog::built_in().unwrap()),
            environments: Vec::new(),
        };
        let (paths, problems) = files(&root(folder.path())).unwrap();
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(paths, [".gitignore", "build/kept.py", "src/app.py"]);
        // Whoever asks for an ignored folder means all that is in it.
        let (paths, _) = files(&root(&folder.path().join("build"))).unwrap();
        assert_eq!(paths, ["kept.py", "made.py"]);
    }
}
