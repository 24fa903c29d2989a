//! Symbolic links of modules: those that lead out of the repository bring in what nobody may see.
//! Whoever can propose a change to a repository could read with them, line by line in the errors of a
//! CI's log, what only that machine should know.

use std::path::Path;

use crate::answers::repository_root;
use crate::diagnostic::{Diagnostic, Result};
use crate::folder::{self, Boundary};
use crate::modules;
use crate::relative::RelativePath;

/// Which files of a module a command works on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// Those that Terraform reads by itself.
    Module,
    /// With the values that people give to it.
    All,
}

/// The files in a folder below the target, for a command that writes. To pass over one of them would
/// be to judge another module than Terraform does.
///
/// # Errors
/// With each link that leads out of the repository, and with the folder if that is one. What such a
/// link leads to is not read. As well when a file cannot be read.
pub(super) fn own_files(
    target: &Path,
    dir: &RelativePath,
    which: Which,
) -> Result<Vec<(RelativePath, Vec<u8>)>> {
    let boundary = Boundary::around(target, &[]);
    let found = match which {
        Which::Module => folder::module_files(target, dir, &boundary)?,
        Which::All => {
            let values = modules::values_below(&dir.below(target));
            folder::all_files(target, dir, &values, &boundary)?
        }
    };
    if !found.is_empty() && boundary.is_left_by(&dir.below(target)) {
        return Err(foreign(target, dir).into());
    }
    let links = found.iter().filter(|it| it.is_foreign);
    let problems: Vec<Diagnostic> = links.map(|it| foreign(target, &it.path)).collect();
    if !problems.is_empty() {
        return Err(problems.into());
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
