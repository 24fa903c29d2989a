//! `-C`: the folder that a command runs in.

use std::path::{Path, PathBuf};

use super::setup::absolute;
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
