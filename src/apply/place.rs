//! Where a change really lands once symbolic links are followed, and the refusal of every place
//! outside the root.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::cannot;
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{Action, Change};

/// The file that a change is about.
pub(super) struct Target {
    /// With every symbolic link followed.
    pub(super) path: PathBuf,
    /// As the plan names it.
    pub(super) name: String,
}

/// Follows the path of a change segment by segment below `root`, which is canonical.
pub(super) fn find(root: &Path, change: &Change) -> Result<Target, Diagnostic> {
    let mut path = root.to_path_buf();
    let mut segments = change.path.as_str().split('/').peekable();
    while let Some(segment) = segments.next() {
        path.push(segment);
        let last = segments.peek().is_none();
        let metadata = match fs::symlink_metadata(&path) {
            Ok(metadata) => metadata,
            // What does not exist yet cannot lead anywhere; the rest of the path is made by us.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                path.extend(segments);
                break;
            }
            Err(error) => return Err(cannot("open", &path, &error)),
        };
        if metadata.is_symlink() {
            path = follow(root, &path, change)?;
        }
        let is_dir = path.is_dir();
        // A pipe or a device would be waited for by whoever reads it.
        if last && !path.is_file() {
            let what = if is_dir { "a folder" } else { "no regular file" };
            return Err(Diagnostic::error(format!("`{}` is {what}", change.path))
                .code(Code::Conflict)
                .help("move it away, or choose another folder for the module"));
        }
        if !last && !is_dir {
            let parent = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            return Err(Diagnostic::error(format!(
                "`{parent}` is a file, and a folder is needed there"
            ))
            .code(Code::Conflict)
            .help("move it away, or choose another folder for the module"));
        }
    }
    Ok(Target { path, name: change.path.to_string() })
}

fn follow(root: &Path, link: &Path, change: &Change) -> Result<PathBuf, Diagnostic> {
    let name = link.strip_prefix(root).unwrap_or(link).display().to_string();
    let target = link.canonicalize().map_err(|_| {
        Diagnostic::error(format!("`{name}` is a symbolic link to something that does not exist"))
            .code(Code::Unwritable)
            .help("remove the link, or make what it points to")
    })?;
    if !target.starts_with(root) {
        return Err(Diagnostic::error(format!(
            "`{name}` is a symbolic link to `{}`, outside of the target folder",
            target.display()
        ))
        .code(Code::Unwritable)
        .help("run the command where the files really are, or replace the link by a folder"));
    }
    if change.action() == Action::Delete && link.ends_with(Path::new(change.path.as_str())) {
        return Err(Diagnostic::error(format!("`{name}` is a symbolic link and is not removed"))
            .code(Code::Unwritable)
            .help("remove the link yourself"));
    }
    Ok(target)
}
