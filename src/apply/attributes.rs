//! What a file has beside its content: owner, mode, further names.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::cannot;
use super::stage::PREFIX;
use crate::diagnostic::{Diagnostic, Result};

/// Gives the new file the owner, the group and the mode of the one it replaces.
///
/// # Errors
/// When the owner cannot be kept: replaced, the file would belong to somebody else.
pub(super) fn keep(old: &Path, name: &str, new: &File) -> Result<()> {
    let failed = |error: &io::Error| cannot("write", old, error);
    let metadata = fs::metadata(old).map_err(|error| failed(&error))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let now = new.metadata().map_err(|error| failed(&error))?;
        let owner = (metadata.uid() != now.uid()).then(|| metadata.uid());
        let group = (metadata.gid() != now.gid()).then(|| metadata.gid());
        keep_owner(new, owner, group, metadata.mode()).map_err(|_| foreign(name, owner, group))?;
    }
    // Behind the owner, since a change of owner takes bits of the mode away.
    new.set_permissions(metadata.permissions()).map_err(|error| failed(&error).into())
}

#[cfg(unix)]
fn keep_owner(new: &File, owner: Option<u32>, group: Option<u32>, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::fchown;
    if owner.is_some() {
        return fchown(new, owner, group);
    }
    // A group that may do no more than everybody does not matter.
    let matters = mode >> 3 & 0o7 != mode & 0o7;
    match group.map(|group| fchown(new, None, Some(group))) {
        Some(Err(error)) if matters => Err(error),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn foreign(name: &str, owner: Option<u32>, group: Option<u32>) -> Diagnostic {
    let whose = match (owner, group) {
        (Some(owner), _) => format!("another user (uid {owner})"),
        (None, group) => format!("a group that you are not in (gid {})", group.unwrap_or(0)),
    };
    Diagnostic::error(format!("`{name}` belongs to {whose} and would be yours when replaced"))
        .help("run the command as its owner, or take the file over first (`chown`)")
}

/// What a user should know before the file is replaced or deleted: that it has further names, which
/// keep the old content, and that it is marked as read-only.
pub(super) fn warning(path: &Path, name: &str) -> Option<Diagnostic> {
    let metadata = fs::metadata(path).ok()?;
    #[cfg(unix)]
    if let others @ 1.. = further_names(path, &metadata) {
        let what = match others {
            1 => "1 more hard link, which keeps".to_owned(),
            _ => format!("{others} more hard links, which keep"),
        };
        return Some(
            Diagnostic::warning(format!("`{name}` has {what} the old content"))
                .help("link them again afterwards if they should be one file"),
        );
    }
    metadata.permissions().readonly().then(|| {
        Diagnostic::warning(format!("`{name}` is read-only, and this command replaces it"))
            .help("its mode is kept; if another tool writes the file, change it there instead")
    })
}

/// How many hard links a file has beside its path, without those that a killed run has left.
#[cfg(unix)]
fn further_names(path: &Path, metadata: &fs::Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    let others = metadata.nlink().saturating_sub(1);
    let Some(Ok(entries)) = path.parent().filter(|_| others > 0).map(fs::read_dir) else {
        return others;
    };
    let is_backup = |entry: &fs::DirEntry| {
        let is_same = |it: fs::Metadata| (it.dev(), it.ino()) == (metadata.dev(), metadata.ino());
        entry.file_name().to_str().is_some_and(|it| it.starts_with(PREFIX))
            && entry.metadata().is_ok_and(is_same)
    };
    others.saturating_sub(entries.flatten().filter(is_backup).count() as u64)
}
