//! Ignore files that must not be opened, found before anything else opens them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::Diagnostic;

/// Folders whose `.gitignore` is a pipe, a device or a link to one: whoever opens it waits, or reads
/// without end. They are not looked into.
#[derive(Debug, Clone, Default)]
pub(crate) struct Traps(Arc<Mutex<BTreeSet<PathBuf>>>);

impl Traps {
    /// Whether there is one in a folder.
    pub(crate) fn is_in(&self, folder: &Path) -> bool {
        let path = folder.join(".gitignore");
        let is = path.metadata().is_ok_and(|it| !it.is_file() && !it.is_dir());
        if is {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path);
        }
        is
    }

    /// Whether there is one at a starting point, or above it where those above count.
    pub(crate) fn are_above(&self, start: &Path, git: bool) -> bool {
        let above = if git { usize::MAX } else { 1 };
        start.ancestors().take(above).any(|folder| self.is_in(folder))
    }

    /// What is to be said of those that were found.
    pub(crate) fn problems(&self) -> Vec<Diagnostic> {
        let found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let problem = |path: &PathBuf| {
            let shown = path.strip_prefix(".").unwrap_or(path).display();
            Diagnostic::warning(format!("`{shown}` is no regular file"))
                .help("what is in its folder was left out; put a file in its place")
        };
        found.iter().map(problem).collect()
    }
}
