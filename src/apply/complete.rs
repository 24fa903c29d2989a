//! Completes what a killed run left half done, or undoes it where it cannot be completed.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::journal::{self, Entry, NAME, is_interrupted, mark};
use super::stage::{PREFIX, sweep};
use super::{cannot, guard, place};
use crate::diagnostic::{Diagnostic, Result};
use crate::plan::{Action, Change};
use crate::relative::RelativePath;

/// Completes what a killed run left half done in a folder of the repository; the number of files that
/// this took. Nothing is done, and the journal is removed, when somebody has changed one of the files
/// since, or when the run had not changed any. A folder that a link leads to from the repository and
/// that lies outside of it is left alone: whoever proposes a change could name any folder in this way.
///
/// # Errors
/// When the folder cannot be locked or a file cannot be put in place. What the killed run had changed
/// is undone then, as far as that is possible, and the journal is removed, so that it does not keep
/// other commands from working.
pub fn complete(folder: &Path, repository: &Path) -> Result<usize> {
    if !is_interrupted(folder) {
        return Ok(0);
    }
    let real = |path: &Path| path.canonicalize().map_err(|error| cannot("open", path, &error));
    let (folder, repository) = (real(folder)?, real(repository)?);
    if !folder.starts_with(&repository) {
        return Ok(0);
    }
    let folders = folders(&folder, &journal::read(&folder));
    // While the other run is alive it holds the locks, and removes the journal itself.
    let locks = guard::lock(&folders)?;
    if !is_interrupted(&folder) {
        return Ok(0);
    }
    let entries = journal::read(&folder);
    let steps = steps(&folder, &entries).unwrap_or_default();
    let begun = steps.iter().any(|step| step.is_done);
    let result = if begun { forward(&steps) } else { Ok(0) };
    for path in steps.iter().flat_map(|step| [&step.staged, &step.backup]).flatten() {
        // Most are in their place by now.
        let _ = fs::remove_file(path);
    }
    for place in &folders {
        sweep(place, locks.len() == folders.len(), Some(&folder));
    }
    let journal = folder.join(NAME);
    fs::remove_file(&journal).map_err(|error| cannot("remove", &journal, &error))?;
    result
}

/// The folder itself and those of its files that the journal names.
fn folders(folder: &Path, entries: &[Entry]) -> BTreeSet<PathBuf> {
    let parents = entries.iter().filter_map(|entry| {
        let path = RelativePath::parse(&entry.path).ok()?;
        let parent = path.below(folder).parent()?.canonicalize().ok()?;
        parent.starts_with(folder).then_some(parent)
    });
    parents.chain([folder.to_path_buf()]).collect()
}

/// What is left to do for one file.
struct Step {
    name: String,
    path: PathBuf,
    staged: Option<PathBuf>,
    /// The old content, where there was one and it is still there.
    backup: Option<PathBuf>,
    is_new: bool,
    is_done: bool,
}

/// Does what is left to do, or undoes everything.
fn forward(steps: &[Step]) -> Result<usize> {
    let mut completed = 0;
    for (index, step) in steps.iter().enumerate().filter(|(_, step)| !step.is_done) {
        let result = match &step.staged {
            Some(staged) => fs::rename(staged, &step.path),
            None => fs::remove_file(&step.path),
        };
        if let Err(error) = result {
            let problem = cannot("write", &step.path, &error);
            let changed = |(at, step): &(usize, &Step)| step.is_done || *at < index;
            let changed = steps.iter().enumerate().filter(changed).map(|(_, step)| step);
            return Err(back(changed, problem).into());
        }
        completed += 1;
    }
    Ok(completed)
}

/// Puts the old contents of the files back.
fn back<'s>(changed: impl Iterator<Item = &'s Step>, problem: Diagnostic) -> Diagnostic {
    let mut stuck = Vec::new();
    for step in changed {
        let result = match &step.backup {
            _ if step.is_new => fs::remove_file(&step.path),
            Some(backup) => fs::rename(backup, &step.path),
            None => Err(io::ErrorKind::NotFound.into()),
        };
        if result.is_err() {
            stuck.push(format!("`{}`", step.name));
        }
    }
    let problem = problem.help(
        "a run that changed this module was killed halfway, and its work cannot be completed either",
    );
    if stuck.is_empty() {
        return problem.help("all of its files have their old content again");
    }
    let stuck = stuck.join(", ");
    problem
        .help(format!("{stuck} have their new content; restore the old one from version control"))
}

/// The steps of a journal, if it is what this program writes and each file is as one of its runs
/// leaves it: a journal may have come with somebody else's repository.
fn steps(folder: &Path, entries: &[Entry]) -> Option<Vec<Step>> {
    let (mut known, mut steps) = (BTreeSet::new(), Vec::with_capacity(entries.len()));
    for entry in entries {
        let step = step(folder, entry)?;
        // Named again and again, one large file would be read as often.
        if ![Some(&step.path), step.staged.as_ref(), step.backup.as_ref()]
            .into_iter()
            .flatten()
            .all(|path| known.insert(path.clone()))
        {
            return None;
        }
        steps.push(step);
    }
    Some(steps)
}

fn step(folder: &Path, entry: &Entry) -> Option<Step> {
    let path = RelativePath::parse(&entry.path).ok().filter(|it| journal::is_ours(it.as_str()))?;
    let present = |mark: &Option<String>| mark.as_ref().map(|mark| mark.clone().into_bytes());
    let change = Change { path, before: present(&entry.before), after: present(&entry.after) };
    if change.action() == Action::Unchanged {
        return None;
    }
    let target = place::find(folder, &change).ok()?;
    let now = fingerprint(&target.path).ok()?;
    let is_done = now == entry.after;
    if !is_done && now != entry.before {
        return None;
    }
    let parent = target.path.parent()?;
    let sibling = |name: &String| {
        (name.starts_with(PREFIX) && !name.contains(['/', '\\']) && name != NAME)
            .then(|| parent.join(name))
    };
    let staged = match (&entry.staged, &entry.after) {
        (Some(name), Some(_)) => Some(sibling(name)?),
        (None, None) => None,
        _ => return None,
    };
    if let Some(staged) = staged.as_ref().filter(|_| !is_done) {
        holds(staged, entry.after.as_ref()).then_some(())?;
    }
    let backup = match &entry.backup {
        Some(name) => Some(sibling(name)?).filter(|it| holds(it, entry.before.as_ref())),
        None => None,
    };
    let is_new = entry.before.is_none();
    Some(Step { name: target.name, path: target.path, staged, backup, is_new, is_done })
}

/// Whether it is a regular file with this content.
fn holds(path: &Path, content: Option<&String>) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|it| it.is_file());
    is_file && fingerprint(path).is_ok_and(|found| found.as_ref() == content)
}

/// The fingerprint of a file, none where there is no file. An error when it cannot be read.
fn fingerprint(path: &Path) -> io::Result<Option<String>> {
    Ok(guard::content(path)?.as_deref().map(mark))
}
