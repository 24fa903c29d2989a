//! Writes new contents next to the files they will replace, so that the disk is filled before any
//! file changes.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::{NamedTempFile, TempPath};

use super::place::Target;
use super::replace::{self, Ready};
use super::{attributes, cannot, journal};
use crate::diagnostic::{Diagnostic, Result};
use crate::plan::{Action, Change};

/// The beginning of a temporary file's name; what a killed run left behind is recognized by it.
pub(super) const PREFIX: &str = ".bedrock-profile-";

/// How many letters and digits follow it: the default of `tempfile`.
const RANDOM: usize = 6;

/// The files ready to change and the folders made for them. Dropped before [`Stage::commit`] has
/// succeeded, it removes both.
#[derive(Default)]
pub(super) struct Stage {
    ready: Vec<Ready>,
    /// The folders made for this run, which are removed when it fails.
    made: Vec<PathBuf>,
    /// The folders in which leftovers have been looked for.
    swept: BTreeSet<PathBuf>,
    /// Whether the folders are locked, so that no other run is at work in them.
    pub(super) alone: bool,
}

impl Stage {
    /// Makes the folder and its missing parents.
    pub(super) fn create_dir_all(&mut self, dir: &Path) -> Result<()> {
        let mut missing = Vec::new();
        let mut at = dir;
        while !at.exists() && !at.as_os_str().is_empty() {
            missing.push(at);
            match at.parent() {
                Some(parent) => at = parent,
                None => break,
            }
        }
        if !at.as_os_str().is_empty() && !at.is_dir() {
            return Err(Diagnostic::error(format!("`{}` is a file, not a folder", at.display()))
                .help("give the folder of the repository")
                .into());
        }
        for dir in missing.into_iter().rev() {
            match fs::create_dir(dir) {
                Ok(()) => self.made.push(dir.to_path_buf()),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(cannot("create the folder", dir, &error).into()),
            }
        }
        Ok(())
    }

    /// Makes the folder that a file is to be in.
    pub(super) fn create_parent(&mut self, target: &Target, change: &Change) -> Result<()> {
        match target.path.parent().filter(|_| change.after.is_some()) {
            Some(parent) => self.create_dir_all(parent),
            None => Ok(()),
        }
    }

    /// Writes the new content of a file to the disk, next to the file.
    pub(super) fn add(&mut self, target: &Target, change: &Change) -> Result<()> {
        // Another run that failed may have taken its folder away meanwhile.
        self.create_parent(target, change)?;
        let parent = target.path.parent().unwrap_or(Path::new("."));
        self.sweep_once(parent);
        let content = match &change.after {
            Some(bytes) => Some(content(target, change, bytes)?),
            None => None,
        };
        self.ready.push(Ready {
            path: target.path.clone(),
            name: target.name.clone(),
            action: change.action(),
            content,
            backup: None,
            marks: [&change.before, &change.after].map(|it| it.as_deref().map(journal::mark)),
        });
        Ok(())
    }

    /// The files that are ready, for tests that stop between two of them.
    #[cfg(test)]
    pub(super) fn into_ready(mut self) -> Vec<Ready> {
        std::mem::take(&mut self.ready)
    }

    fn sweep_once(&mut self, folder: &Path) {
        if !self.swept.contains(folder) {
            self.swept.insert(folder.to_path_buf());
            sweep(folder, self.alone, None);
        }
    }

    /// Puts every file in its place, or none. `folder` is where a run that comes after a killed one
    /// looks for what is left to do.
    pub(super) fn commit(mut self, folder: &Path) -> Result<()> {
        self.sweep_once(folder);
        let ready = std::mem::take(&mut self.ready);
        // On an error, the contents are gone before the folders are removed.
        replace::all(ready, folder)?;
        self.made.clear();
        Ok(())
    }
}

/// The new content of a file, on the disk; with the owner and the mode of the file it replaces.
fn content(target: &Target, change: &Change, bytes: &[u8]) -> Result<TempPath> {
    let parent = target.path.parent().unwrap_or(Path::new("."));
    let failed = |error: &io::Error| cannot("write", &target.path, error);
    let mut file = new_file(parent).map_err(|error| failed(&error))?;
    file.write_all(bytes).map_err(|error| failed(&error))?;
    if change.action() == Action::Update {
        attributes::keep(&target.path, &target.name, file.as_file())?;
        // A power cut must not cost the user the old content and the new one. What is created
        // is not worth the wait: the same command makes it again.
        file.as_file().sync_data().map_err(|error| failed(&error))?;
    }
    // Closed, since a change of many files would else run out of descriptors.
    Ok(file.into_temp_path())
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.ready.clear();
        for dir in self.made.iter().rev() {
            // A folder that somebody else has put something into meanwhile stays.
            let _ = fs::remove_dir(dir);
        }
    }
}

/// A temporary file with the permissions that any new file gets, not the private ones of a secret.
pub(super) fn new_file(parent: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(parent)
}

/// Removes what killed runs left in the folder. Without the lock, or while a journal still needs the
/// files, only those older than an hour are removed, which is longer than any run takes. `done` is
/// the folder of a journal that needs nothing any more.
pub(super) fn sweep(dir: &Path, alone: bool, done: Option<&Path>) {
    let is_needed = || dir.ancestors().any(|it| Some(it) != done && journal::is_interrupted(it));
    let age = if alone && !is_needed() { Duration::ZERO } else { Duration::from_secs(3600) };
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
        let ours = rest.is_some_and(|rest| {
            rest.len() == RANDOM && rest.bytes().all(|c| c.is_ascii_alphanumeric())
        });
        let its_age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if ours && (age.is_zero() || its_age().is_some_and(|its_age| its_age > age)) {
            // Somebody else's file, or already gone: it is in nobody's way.
            let _ = fs::remove_file(entry.path());
        }
    }
}
