//! Keeps apart those who change the same module at the same time: other runs by locks, everybody
//! else by a look at the files before the first one changes.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::cannot;
use super::place::Target;
use crate::diagnostic::{Code, Diagnostic, Result};
use crate::plan::Change;
use crate::relative::RelativePath;

/// The folders to lock: the root, and each one that files are read from or written to. A module is
/// thus locked by itself, be it reached from the repository or from within.
pub(super) fn folders(
    root: &Path,
    targets: &[(Target, &Change)],
    read: &[(RelativePath, Vec<u8>)],
) -> BTreeSet<PathBuf> {
    let below: BTreeSet<PathBuf> = read
        .iter()
        .filter_map(|(path, _)| Some(path.below(root).parent()?.to_path_buf()))
        .chain(targets.iter().filter_map(|(target, _)| Some(target.path.parent()?.to_path_buf())))
        .collect();
    // A folder that is not there has nothing to lock.
    let below = below.iter().filter_map(|folder| folder.canonicalize().ok());
    below.chain([root.to_path_buf()]).collect()
}

/// The folder that all these files are in: that of the module, when there is but one.
pub(super) fn common(
    root: &Path,
    targets: &[(Target, &Change)],
    read: &[(RelativePath, Vec<u8>)],
) -> PathBuf {
    let all = folders(root, targets, read);
    let mut all = all.iter().filter(|folder| *folder != root);
    let at_root = targets.iter().any(|(target, _)| target.path.parent() == Some(root))
        || read.iter().any(|(path, _)| !path.as_str().contains('/'));
    let Some(first) = all.next().filter(|_| !at_root) else { return root.to_path_buf() };
    let mut common = first.as_path();
    for folder in all {
        while !folder.starts_with(common) {
            common = common.parent().unwrap_or(root);
        }
    }
    common.to_path_buf()
}

/// A process may not have many more files open than twice this.
const MOST_LOCKS: usize = 500;

/// Keeps other runs away from the folders until the guards are dropped. All runs lock in the order
/// of the set, so that no two wait for each other.
pub(super) fn lock(folders: &BTreeSet<PathBuf>) -> Result<Vec<fs::File>> {
    // A folder can be opened, and so locked without leaving a lock file behind, on Unix only.
    if !cfg!(unix) {
        return Ok(Vec::new());
    }
    let mut guards = Vec::with_capacity(folders.len());
    for path in folders.iter().take(MOST_LOCKS) {
        let folder = fs::File::open(path).map_err(|error| cannot("open", path, &error))?;
        match folder.lock() {
            Ok(()) => guards.push(folder),
            // Some network file systems have no locks; the comparison with what was read remains.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(error) => return Err(cannot("lock", path, &error).into()),
        }
    }
    Ok(guards)
}

/// Whether every file still holds what the plan was computed from, those that it leaves alone
/// included.
pub(super) fn unchanged_since_read(
    root: &Path,
    targets: &[(Target, &Change)],
    read: &[(RelativePath, Vec<u8>)],
) -> Result<()> {
    let mut problems = Vec::new();
    let mut compare = |name: &RelativePath, path: &Path, before: Option<&[u8]>| match content(path)
    {
        Ok(now) if now.as_deref() == before => {}
        Ok(_) => problems.push(changed(name)),
        Err(error) => problems.push(cannot("read", path, &error)),
    };
    for (target, change) in targets {
        compare(&change.path, &target.path, change.before.as_deref());
    }
    let changed: BTreeSet<&RelativePath> = targets.iter().map(|(_, change)| &change.path).collect();
    for (path, before) in read {
        if !changed.contains(path) {
            compare(path, &path.below(root), Some(before));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}

/// No file that this program reads or writes is larger than this.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What a file holds now; none where there is no file, or something else than one.
pub(super) fn content(path: &Path) -> io::Result<Option<Vec<u8>>> {
    // Only a regular file may be opened: a pipe would wait for its writer.
    match fs::metadata(path) {
        Ok(metadata) if metadata.len() > LARGEST => Err(io::ErrorKind::FileTooLarge.into()),
        Ok(metadata) if metadata.is_file() => fs::read(path).map(Some),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn changed(path: &RelativePath) -> Diagnostic {
    Diagnostic::error(format!("`{path}` was changed by somebody else in the meantime"))
        .code(Code::Conflict)
        .help("nothing was written; run the same command again to start from its new content")
}
