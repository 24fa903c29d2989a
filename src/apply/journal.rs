//! What a run is about to put in place, written down while it does so. A run that was killed between
//! two files leaves it behind, and the next one goes on from there: no command needs to understand
//! a module of which one half is old and the other new.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::stage::{PREFIX, Ready};
use super::{cannot, guard, place};
use crate::diagnostic::Result;
use crate::module::FileKind;
use crate::plan::{Action, Change};
use crate::relative::RelativePath;

/// The name of the file, in the module's folder.
const NAME: &str = ".bedrock-profile-journal";

/// One file on its way. Paths are below the folder of the journal.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The file.
    path: String,
    /// The name of the file beside it that holds its new content; none when it goes.
    staged: Option<String>,
    /// The fingerprint of what it holds; none when it does not exist.
    before: Option<String>,
    /// The fingerprint of what it is to hold.
    after: Option<String>,
}

/// The fingerprint of a content.
pub(super) fn mark(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Writes down what is about to happen; none when a file is not below the folder.
pub(super) fn write(folder: &Path, ready: &[Ready]) -> Result<Option<PathBuf>> {
    let entry = |file: &Ready| {
        let name =
            |it: &tempfile::NamedTempFile| it.path().file_name()?.to_str().map(str::to_owned);
        let staged = file.content.as_ref().map(name);
        let [before, after] = file.marks.clone();
        Some(Entry {
            path: file.path.strip_prefix(folder).ok()?.to_str()?.replace('\\', "/"),
            staged: match staged {
                Some(name) => Some(name?),
                None => None,
            },
            before,
            after,
        })
    };
    let Some(entries) = ready.iter().map(entry).collect::<Option<Vec<Entry>>>() else {
        return Ok(None);
    };
    let path = folder.join(NAME);
    let text = serde_json::to_vec(&entries).unwrap_or_default();
    let failed = |error: &std::io::Error| cannot("write", &path, error);
    let file = tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder);
    let file = file.map_err(|error| failed(&error))?;
    fs::write(file.path(), text).map_err(|error| failed(&error))?;
    file.persist(&path).map_err(|error| failed(&error.error))?;
    Ok(Some(path))
}

/// No journal is larger than this: a line a file.
const LARGEST: u64 = 4 * 1024 * 1024;

/// Whether a run that changed this module was killed halfway.
pub fn is_interrupted(folder: &Path) -> bool {
    // A link is none of ours, and what it leads to is nobody's journal.
    fs::symlink_metadata(folder.join(NAME)).is_ok_and(|it| it.is_file() && it.len() <= LARGEST)
}

/// Completes what a killed run left half done in the folder; the number of files that this took.
/// Nothing is done, and the journal goes, when somebody has changed one of the files since, or
/// when the run had not changed any.
///
/// # Errors
/// When the folder cannot be locked or a file cannot be put in place.
pub fn complete(folder: &Path) -> Result<usize> {
    if !is_interrupted(folder) {
        return Ok(0);
    }
    let folder = folder.canonicalize().map_err(|error| cannot("open", folder, &error))?;
    // While the other run is alive it holds the lock, and takes the journal away itself.
    let _locks = guard::lock(&BTreeSet::from([folder.clone()]))?;
    let journal = folder.join(NAME);
    let Ok(text) = fs::read(&journal) else { return Ok(0) };
    let entries: Vec<Entry> = serde_json::from_slice(&text).unwrap_or_default();
    let steps: Option<Vec<Step>> = entries.iter().map(|entry| step(&folder, entry)).collect();
    let steps = steps.unwrap_or_default();
    let begun = steps.iter().any(|step| step.is_done);
    let mut completed = 0;
    for step in steps.iter().filter(|step| begun && !step.is_done) {
        let result = match &step.staged {
            Some(staged) => fs::rename(staged, &step.path),
            None => fs::remove_file(&step.path),
        };
        result.map_err(|error| cannot("write", &step.path, &error))?;
        completed += 1;
    }
    for step in &steps {
        if let Some(staged) = &step.staged {
            // Most are in their place by now.
            let _ = fs::remove_file(staged);
        }
    }
    fs::remove_file(&journal).map_err(|error| cannot("remove", &journal, &error))?;
    Ok(completed)
}

/// Whether this program ever changes such a file: Terraform's, and nothing of git's.
fn is_ours(path: &RelativePath) -> bool {
    let path = path.as_str();
    let is_terraform = FileKind::of(path).is_some();
    is_terraform && !path.split('/').any(|folder| folder.eq_ignore_ascii_case(".git"))
}

/// What is left to do for one file.
struct Step {
    path: PathBuf,
    staged: Option<PathBuf>,
    is_done: bool,
}

/// What an entry asks for, if it is what this program writes and the file is as one of its runs
/// leaves it: a journal may have come with somebody else's repository.
fn step(folder: &Path, entry: &Entry) -> Option<Step> {
    let path = RelativePath::parse(&entry.path).ok().filter(is_ours)?;
    let present = |mark: &Option<String>| mark.as_ref().map(|mark| mark.clone().into_bytes());
    let change = Change { path, before: present(&entry.before), after: present(&entry.after) };
    if change.action() == Action::Unchanged {
        return None;
    }
    let target = place::find(folder, &change).ok()?;
    let now = guard::content(&target.path).ok()?.as_deref().map(mark);
    let is_done = now == entry.after;
    if !is_done && now != entry.before {
        return None;
    }
    let staged = match (&entry.staged, &entry.after) {
        (Some(name), Some(_)) if name.starts_with(PREFIX) && !name.contains(['/', '\\']) => {
            Some(target.path.parent()?.join(name))
        }
        (None, None) => None,
        _ => return None,
    };
    if let Some(staged) = staged.as_ref().filter(|_| !is_done) {
        let link = fs::symlink_metadata(staged).ok()?.is_symlink();
        let content = guard::content(staged).ok()?.as_deref().map(mark);
        if link || content != entry.after {
            return None;
        }
    }
    Some(Step { path: target.path, staged, is_done })
}
