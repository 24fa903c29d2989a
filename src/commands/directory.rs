//! `-C`: the folder that a command runs in.

use std::path::{Path, PathBuf};

use super::locate;
use super::setup::absolute;
use crate::answers::repository_root;
use crate::diagnostic::{Code, Diagnostic, Result};

/// Enters the folder, as `git -C` and `make -C` do: from then on every path is relative to it.
/// Returns the folder in which the program was started.
///
/// # Errors
/// When there is no such folder, or it may not be entered.
pub fn enter(folder: Option<&Path>) -> Result<PathBuf> {
    let started_in = absolute(Path::new("."))?;
    let Some(folder) = folder else { return Ok(started_in) };
    let shown = folder.display();
    if let Err(error) = std::env::set_current_dir(folder) {
        let why = match (folder.exists(), folder.is_dir()) {
            (false, _) => "does not exist".to_owned(),
            (true, false) => "is a file, not a folder".to_owned(),
            (true, true) => format!("cannot be entered: {error}"),
        };
        let problem = Diagnostic::error(format!("`{shown}` {why}")).code(Code::NotFound);
        return Err(problem.help("give an existing folder to `-C`").into());
    }
    Ok(started_in)
}

/// Enters the folder above that has the module, for a command that was started further down in a
/// repository, as git does. Returns the way there; none where the folder has Terraform itself, or no
/// folder above it has.
pub fn climb() -> Option<PathBuf> {
    let here = absolute(Path::new(".")).ok()?;
    let root = repository_root(&here)?;
    if here == root || locate::has_module(&here) {
        return None;
    }
    let above = here.ancestors().skip(1).take_while(|it| it.starts_with(&root));
    let (steps, folder) = above.enumerate().find(|(_, it)| locate::has_module(it))?;
    std::env::set_current_dir(folder).ok()?;
    Some((0..=steps).map(|_| "..").collect())
}
