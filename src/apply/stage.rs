//! New contents beside the files they will replace: the disk is filled before anything changes.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::cannot;
use super::journal;
use super::place::Target;
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::plan::{Action, Change};

/// What a temporary file's name begins with; what a killed run left behind is known by it.
pub(super) const PREFIX: &str = ".bedrock-profile-";

/// The letters and digits behind that, as many as `tempfile` takes unless told otherwise.
const RANDOM: usize = 6;

/// One file ready to change.
pub(super) struct Ready {
    pub(super) path: PathBuf,
    name: String,
    action: Action,
    pub(super) content: Option<NamedTempFile>,
    /// The fingerprints of what is there and of what will be.
    pub(super) marks: [Option<String>; 2],
}

/// The files ready to change and the folders made for them. Dropped without [`Stage::commit`], it
/// takes both away again.
#[derive(Default)]
pub(super) struct Stage {
    ready: Vec<Ready>,
    made: Vec<PathBuf>,
    committed: bool,
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

    /// Writes the new content of a file to the disk, beside the file.
    pub(super) fn add(&mut self, target: &Target, change: &Change) -> Result<()> {
        let content = match &change.after {
            Some(bytes) => Some(self.content(target, change, bytes)?),
            None => None,
        };
        self.ready.push(Ready {
            path: target.path.clone(),
            name: target.name.clone(),
            action: change.action(),
            content,
            marks: [&change.before, &change.after].map(|it| it.as_deref().map(journal::mark)),
        });
        Ok(())
    }

    fn content(&mut self, target: &Target, change: &Change, bytes: &[u8]) -> Result<NamedTempFile> {
        let parent = target.path.parent().unwrap_or(Path::new("."));
        self.create_dir_all(parent)?;
        if !self.ready.iter().any(|other| other.path.parent() == Some(parent)) {
            sweep(parent, self.alone);
        }
        let failed = |error: &io::Error| cannot("write", &target.path, error);
        let mut file = new_file(parent).map_err(|error| failed(&error))?;
        file.write_all(bytes).map_err(|error| failed(&error))?;
        if change.action() == Action::Update {
            let permissions =
                fs::metadata(&target.path).map_err(|error| failed(&error))?.permissions();
            file.as_file().set_permissions(permissions).map_err(|error| failed(&error))?;
            // A power cut must not cost the user the old content and the new one. What is created
            // is not worth the wait: the same command makes it again.
            file.as_file().sync_data().map_err(|error| failed(&error))?;
        }
        Ok(file)
    }

    /// Puts every file in its place. `folder` is where a run that comes after a killed one looks
    /// for what is left to do.
    pub(super) fn commit(mut self, folder: &Path) -> Result<()> {
        self.committed = true;
        let ready = std::mem::take(&mut self.ready);
        let journal = if ready.len() > 1 { journal::write(folder, &ready)? } else { None };
        let total = ready.len();
        let mut ready = ready.into_iter().enumerate();
        while let Some((done, file)) = ready.next() {
            let path = &file.path;
            let failed = |error: tempfile::PersistError| (error.error, Some(error.file));
            let result = match (file.action, file.content) {
                (Action::Create, Some(content)) => {
                    content.persist_noclobber(path).map(drop).map_err(failed)
                }
                (_, Some(content)) => content.persist(path).map(drop).map_err(failed),
                (_, None) => fs::remove_file(path).map_err(|error| (error, None)),
            };
            if let Err((error, own)) = result {
                if journal.is_some() {
                    // What the next run is to put in place must still be there.
                    let rest = ready.filter_map(|(_, file)| file.content);
                    own.into_iter().chain(rest).for_each(|content| drop(content.keep()));
                }
                return Err(partly(&file.name, done, total, &error));
            }
        }
        if let Some(journal) = journal {
            // Left behind, it would find nothing to do.
            let _ = fs::remove_file(journal);
        }
        Ok(())
    }
}

fn partly(name: &str, done: usize, total: usize, error: &io::Error) -> Error {
    cannot("write", Path::new(name), error)
        .help(format!(
            "{done} of {total} files are written, each of them whole; the same command again \
             completes the work"
        ))
        .into()
}

impl Drop for Stage {
    fn drop(&mut self) {
        if self.committed {
            return;
        }
        self.ready.clear();
        for dir in self.made.iter().rev() {
            // A folder that somebody else has put something into meanwhile stays.
            let _ = fs::remove_dir(dir);
        }
    }
}

/// A temporary file with the permissions that any new file gets, not the private ones of a secret.
fn new_file(parent: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(parent)
}

/// Removes what killed runs left in the folder. Who is not alone, or comes upon work that is still to
/// be completed, waits for an hour, which is more than any run takes.
fn sweep(dir: &Path, alone: bool) {
    let is_waited_for = || dir.ancestors().any(journal::is_interrupted);
    let age = if alone && !is_waited_for() { Duration::ZERO } else { Duration::from_secs(3600) };
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
        let ours = rest.is_some_and(|rest| {
            rest.len() == RANDOM && rest.bytes().all(|c| c.is_ascii_alphanumeric())
        });
        let its_age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if ours && its_age().is_some_and(|its_age| its_age > age) {
            // Somebody else's file, or already gone: it is in nobody's way.
            let _ = fs::remove_file(entry.path());
        }
    }
}
