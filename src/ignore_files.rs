//! Looks at ignore files before the walk opens them: one that never ends, or that takes gigabytes to
//! compile, would keep every command from working.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::diagnostic::Diagnostic;
use crate::folder::repository_root;

/// The most bytes of ignore files that count for one folder: its own and those above it. A pattern
/// takes some hundred times its length in memory. Ignore files that people write have a few KiB.
const LARGEST: u64 = 512 * 1024;

/// The most bytes of a file by which a worktree leads to its repository.
const LARGEST_POINTER: u64 = 16 * 1024;

/// The ignore files that must not be opened. Their folders are not looked into.
#[derive(Debug, Clone, Default)]
pub(crate) struct IgnoreFiles(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    faults: BTreeMap<PathBuf, Fault>,
    /// The bytes that count for a folder, for those that have ignore files.
    sizes: BTreeMap<PathBuf, u64>,
}

/// Why a file must not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// A pipe, a device, or a link to one.
    Irregular,
    /// With the most bytes that it may have.
    TooLarge(u64),
    /// It and those above it.
    TooLargeTogether,
    /// Git does not follow a link there either.
    LeadsOut,
}

impl IgnoreFiles {
    /// Whether a folder has one that must not be opened: `.gitignore`, and where git counts
    /// `info/exclude` of its repository, and the files that lead to that.
    pub(crate) fn are_unreadable_in(&self, folder: &Path, git: bool) -> bool {
        let own = folder.join(".gitignore");
        let mut size = 0;
        let mut look = |path: PathBuf, is_own: bool| match judged(&path, folder, is_own) {
            Ok(bytes) => {
                size += bytes;
                false
            }
            Err(fault) => {
                self.known().faults.insert(path, fault);
                true
            }
        };
        if look(own.clone(), true) {
            return true;
        }
        match if git { exclude_file(folder) } else { Ok(None) } {
            Ok(Some(path)) if look(path.clone(), false) => return true,
            Ok(_) => {}
            Err((path, fault)) => {
                self.known().faults.insert(path, fault);
                return true;
            }
        }
        if size == 0 {
            return false;
        }
        let mut known = self.known();
        let above = folder.ancestors().skip(1).find_map(|it| known.sizes.get(it));
        let total = size + above.copied().unwrap_or_default();
        if total > LARGEST {
            known.faults.insert(own, Fault::TooLargeTogether);
            return true;
        }
        known.sizes.insert(folder.to_path_buf(), total);
        false
    }

    /// Whether there is one at a starting point, or above it where those above count.
    pub(crate) fn are_unreadable_above(&self, start: &Path, git: bool) -> bool {
        let above = if git { usize::MAX } else { 1 };
        let folders: Vec<&Path> = start.ancestors().take(above).collect();
        folders.into_iter().rev().any(|folder| self.are_unreadable_in(folder, git))
    }

    /// What is to be said of those that were found.
    pub(crate) fn problems(&self) -> Vec<Diagnostic> {
        let known = self.known();
        let problem = |(path, fault): (&PathBuf, &Fault)| {
            let shown = path.strip_prefix(".").unwrap_or(path).display();
            Diagnostic::warning(format!("`{shown}` {fault}")).help(match fault {
                Fault::Irregular => "what is in its folder was left out; put a file in its place",
                Fault::LeadsOut => {
                    "what is in its folder was left out; put the file itself in its place"
                }
                Fault::TooLarge(_) | Fault::TooLargeTogether => {
                    "what is in its folder was left out; a few patterns do the same as many paths"
                }
            })
        };
        known.faults.iter().map(problem).collect()
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Irregular => f.write_str("is no regular file"),
            Self::TooLarge(most) => write!(f, "is larger than {} KiB", most / 1024),
            Self::TooLargeTogether => {
                write!(f, "is larger than {} KiB with those above it", LARGEST / 1024)
            }
            Self::LeadsOut => f.write_str("is a symbolic link out of the repository"),
        }
    }
}

/// The size of an ignore file, 0 where there is none. One of a work tree may be no link out of it.
fn judged(path: &Path, folder: &Path, is_own: bool) -> Result<u64, Fault> {
    let Ok(link) = path.symlink_metadata() else { return Ok(0) };
    let metadata = if link.is_symlink() {
        let Ok(real) = path.canonicalize() else { return Ok(0) };
        let root = || folder.canonicalize().map(|it| repository_root(&it).unwrap_or(it));
        if is_own && real.is_file() && !root().is_ok_and(|root| real.starts_with(root)) {
            return Err(Fault::LeadsOut);
        }
        let Ok(metadata) = path.metadata() else { return Ok(0) };
        metadata
    } else {
        link
    };
    size(&metadata, LARGEST)
}

fn size(metadata: &Metadata, largest: u64) -> Result<u64, Fault> {
    match metadata.len() {
        // Nobody reads a folder.
        _ if metadata.is_dir() => Ok(0),
        _ if !metadata.is_file() => Err(Fault::Irregular),
        size if size > largest => Err(Fault::TooLarge(largest)),
        size => Ok(size),
    }
}

/// The `info/exclude` that the walk opens for the repository in this folder, or the file on the way to
/// it that must not be opened.
fn exclude_file(folder: &Path) -> Result<Option<PathBuf>, (PathBuf, Fault)> {
    let dot = folder.join(".git");
    let Ok(metadata) = dot.metadata() else { return Ok(None) };
    if metadata.is_dir() {
        return Ok(Some(dot.join("info/exclude")));
    }
    // A worktree: a file leads to its repository, and another one there to what all of them share.
    let Some(line) = first_line(&dot)? else { return Ok(None) };
    let Some(own) = line.strip_prefix("gitdir: ").map(PathBuf::from) else { return Ok(None) };
    let Some(line) = first_line(&own.join("commondir"))? else { return Ok(None) };
    let common = if line.starts_with('.') { own.join(line) } else { PathBuf::from(line) };
    Ok(Some(common.join("info/exclude")))
}

#[expect(clippy::disallowed_methods, reason = "where a worktree leads is written in files")]
fn first_line(path: &Path) -> Result<Option<String>, (PathBuf, Fault)> {
    let Ok(metadata) = path.metadata() else { return Ok(None) };
    size(&metadata, LARGEST_POINTER).map_err(|fault| (path.to_path_buf(), fault))?;
    let text = std::fs::read_to_string(path).unwrap_or_default();
    Ok(text.lines().next().map(str::to_owned))
}
