//! Replaces files, all of them or none: what was replaced before one that cannot be gets its old
//! content back.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::stage::{PREFIX, new_file};
use super::{attributes, cannot, journal};
use crate::diagnostic::{Diagnostic, Result};
use crate::plan::Action;

/// One file ready to change.
pub(super) struct Ready {
    pub(super) path: PathBuf,
    /// The path as messages show it.
    pub(super) name: String,
    pub(super) action: Action,
    /// The new content; none when the file is deleted.
    pub(super) content: Option<TempPath>,
    /// The old content, while it may have to come back.
    pub(super) backup: Option<TempPath>,
    /// The fingerprints of what is there and of what will be.
    pub(super) marks: [Option<String>; 2],
}

/// Puts every file in its place. The journal in `folder` is what a later run reads when this one is
/// killed.
///
/// # Errors
/// When one file cannot be put in its place; the others have their old content then.
pub(super) fn all(mut ready: Vec<Ready>, folder: &Path) -> Result<()> {
    // The journal completes Terraform files only. The same command writes the others again, so they
    // come first.
    ready.sort_by_key(|file| journal::is_ours(&file.name));
    let journal = if ready.len() > 1 {
        for file in &mut ready {
            file.keep_old()?;
        }
        journal::write(folder, &ready)?
    } else {
        None
    };
    for index in 0..ready.len() {
        let Some(file) = ready.get_mut(index) else { break };
        if let Err(error) = file.put() {
            let problem = cannot("write", Path::new(&file.name), &error);
            return Err(undo(ready, index, journal, problem).into());
        }
    }
    // The journal goes last, and stays when a file stays: the next run removes both.
    let gone: Vec<io::Result<()>> =
        ready.into_iter().filter_map(|file| file.backup).map(TempPath::close).collect();
    if let Some(journal) = journal.filter(|_| gone.iter().all(io::Result::is_ok)) {
        let _ = fs::remove_file(journal);
    }
    Ok(())
}

impl Ready {
    /// Gives the old content a second name, or copies it where the file system has no hard links.
    pub(super) fn keep_old(&mut self) -> Result<()> {
        if self.action == Action::Create {
            return Ok(());
        }
        let failed = |error: &io::Error| cannot("keep the old content of", &self.path, error);
        let parent = self.path.parent().unwrap_or(Path::new("."));
        let linked = tempfile::Builder::new()
            .prefix(PREFIX)
            .make_in(parent, |name| fs::hard_link(&self.path, name));
        let backup = if let Ok(linked) = linked {
            linked.into_temp_path()
        } else {
            let copy = new_file(parent).map_err(|error| failed(&error))?;
            fs::copy(&self.path, copy.path()).map_err(|error| failed(&error))?;
            attributes::keep(&self.path, &self.name, copy.as_file())?;
            copy.into_temp_path()
        };
        self.backup = Some(backup);
        Ok(())
    }

    /// Puts the new content in place.
    pub(super) fn put(&mut self) -> io::Result<()> {
        let Some(content) = self.content.take() else { return fs::remove_file(&self.path) };
        let put = match self.action {
            Action::Create => content.persist_noclobber(&self.path),
            _ => content.persist(&self.path),
        };
        put.map_err(|failed| {
            // A later run may still need it.
            self.content = Some(failed.path);
            failed.error
        })
    }

    /// Puts the old content in place again.
    fn put_back(&mut self) -> io::Result<()> {
        match self.backup.take() {
            None => fs::remove_file(&self.path),
            Some(backup) => backup.persist(&self.path).map_err(|failed| {
                self.backup = Some(failed.path);
                failed.error
            }),
        }
    }

    /// Leaves the temporary files for a later run.
    pub(super) fn leave(self) {
        for path in [self.content, self.backup].into_iter().flatten() {
            let _ = path.keep();
        }
    }
}

/// Puts back the first `done` files. What cannot be put back either is left to the next run, which
/// reads the journal.
fn undo(
    mut ready: Vec<Ready>,
    done: usize,
    journal: Option<PathBuf>,
    problem: Diagnostic,
) -> Diagnostic {
    let mut stuck = String::new();
    for file in ready.iter_mut().take(done).rev() {
        if let Err(error) = file.put_back() {
            let separator = if stuck.is_empty() { "" } else { ", " };
            let _ = write!(stuck, "{separator}`{}` ({error})", file.name);
        }
    }
    if stuck.is_empty() {
        drop(ready);
        if let Some(journal) = journal {
            let _ = fs::remove_file(journal);
        }
        return problem.help("no file was changed");
    }
    if journal.is_some() {
        ready.into_iter().for_each(Ready::leave);
    }
    problem.help(format!("these have their new content and could not be put back: {stuck}")).help(
        "every file is whole; the next command that writes completes the change, or puts the old \
         contents back",
    )
}
