//! Symbolic links of modules: those that lead out of the repository bring in what nobody may see.
//! Whoever can propose a change to a repository could read with them, line by line in the errors of a
//! CI's log, what only that machine should know.

use std::path::{Path, PathBuf};

use crate::answers::repository_root;
use crate::diagnostic::Diagnostic;
use crate::folder::Found;
use crate::relative::RelativePath;

/// The folder that the files of a module may be linked from: its repository, or else the one of these
/// paths that it lies below.
pub(super) fn boundary(folder: &Path, paths: &[PathBuf]) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    repository_root(&folder)
        .or_else(|| {
            paths.iter().filter_map(|it| it.canonicalize().ok()).find(|it| folder.starts_with(it))
        })
        .or(Some(folder))
}

/// Whether a path, with links followed, leads to something outside.
pub(super) fn leads_out(path: &Path, boundary: Option<&Path>) -> bool {
    !path.canonicalize().is_ok_and(|path| boundary.is_some_and(|it| path.starts_with(it)))
}

/// The files that were found in a folder below the target, for a command that writes. To pass over
/// one of them would be to judge another module than Terraform does.
///
/// # Errors
/// With each link that leads out of the repository, and with the folder if that is one.
pub(super) fn own_files(
    target: &Path,
    dir: &RelativePath,
    found: Vec<Found>,
) -> Result<Vec<(RelativePath, Vec<u8>)>, Vec<Diagnostic>> {
    let boundary = boundary(target, &[]);
    let is_out = |path: &RelativePath| leads_out(&path.below(target), boundary.as_deref());
    if !found.is_empty() && is_out(dir) {
        return Err(vec![foreign(target, dir)]);
    }
    let links = found.iter().filter(|it| it.is_link && is_out(&it.path));
    let problems: Vec<Diagnostic> = links.map(|it| foreign(target, &it.path)).collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(found.into_iter().map(|it| (it.path, it.bytes)).collect())
}

fn foreign(target: &Path, path: &RelativePath) -> Diagnostic {
    let message = format!("`{path}` leads out of the repository by a symbolic link");
    let problem = Diagnostic::error(message)
        .help("nothing of what lies there is used or shown: put a copy in the link's place");
    if repository_root(target).is_some() {
        return problem;
    }
    let target = target.display();
    problem
        .help(format!("or give a folder that holds both; without git, `{target}` is taken for it"))
}
