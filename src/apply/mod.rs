//! The only writer. Everything is checked and staged before the first file changes; then each file
//! takes its new content in one step, so that whoever looks, at any moment, finds it whole.

#[expect(clippy::disallowed_methods, reason = "this is where writing is allowed")]
mod attributes;
#[expect(clippy::disallowed_methods, reason = "this is where writing is allowed")]
mod complete;
mod guard;
#[expect(clippy::disallowed_methods, reason = "this is where writing is allowed")]
mod journal;
mod place;
#[expect(clippy::disallowed_methods, reason = "this is where writing is allowed")]
mod replace;
#[expect(clippy::disallowed_methods, reason = "this is where writing is allowed")]
mod stage;
#[cfg(test)]
mod tests;

use std::io;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Result};
use crate::plan::{Action, Change, CheckedPlan, Plan};
use stage::Stage;

pub use complete::complete;
pub use journal::is_interrupted;

/// Writes what the plan changes below its root, which is created where it is missing.
///
/// Nothing is written when any file is not what the plan was computed from, lies outside the root
/// once symbolic links are followed, or cannot be staged (no permission, no space, another owner who
/// could not be kept). A failure after that gives the files that were replaced already their old
/// content back. A kill leaves every file either old or new, and the same command again completes the
/// work. Owner, group and mode are kept; access control lists and extended attributes are not.
///
/// # Errors
/// All the reasons found, each with its path and the next step.
pub fn apply(plan: &CheckedPlan) -> Result<()> {
    if plan.is_empty() {
        return Ok(());
    }
    // Held until what was staged is gone again.
    let locks;
    let mut stage = Stage::default();
    stage.create_dir_all(plan.root())?;
    let root = plan.root().canonicalize().map_err(|error| cannot("open", plan.root(), &error))?;
    let changes: Vec<&Change> =
        plan.changes().iter().filter(|change| change.action() != Action::Unchanged).collect();
    let mut problems = Vec::new();
    let mut targets = Vec::new();
    for change in changes {
        match place::find(&root, change) {
            Ok(target) => targets.push((target, change)),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    // Folders are made before they are locked: whoever finds a journal in one takes it for that of a
    // killed run, unless the folder itself is locked.
    for (target, change) in &targets {
        stage.create_parent(target, change)?;
    }
    let folders = guard::folders(&root, &targets, plan.read());
    locks = guard::lock(&folders)?;
    stage.alone = locks.len() == folders.len();
    for (target, change) in &targets {
        stage.add(target, change)?;
    }
    // As late as can be: what happens from here on are renames.
    guard::unchanged_since_read(&root, &targets, plan.read())?;
    stage.commit(&guard::common(&root, &targets, plan.read()))
}

/// Whether every file of the plan may be written where it is: a folder or a file in the way, or a
/// symbolic link that leads out of the root, is told before anything is shown or asked.
///
/// # Errors
/// All the reasons found.
pub fn check_places(plan: &Plan) -> Result<()> {
    let Ok(root) = plan.root().canonicalize() else { return Ok(()) };
    if !root.is_dir() {
        return Err(Diagnostic::error(format!(
            "`{}` is a file, not a folder",
            plan.root().display()
        ))
        .help("give the folder of the repository")
        .into());
    }
    let mut problems: Vec<Diagnostic> =
        plan.changes().iter().filter_map(|change| place::find(&root, change).err()).collect();
    // What is in the way of a folder is in the way of every file in it.
    problems.dedup();
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}

/// What a user should know before the plan is carried out: files with further hard links, which keep
/// the old content, and files that are marked as read-only.
pub fn warnings(plan: &Plan) -> Vec<Diagnostic> {
    let Ok(root) = plan.root().canonicalize() else { return Vec::new() };
    let replaced = |it: &&Change| matches!(it.action(), Action::Update | Action::Delete);
    let replaced = plan.changes().iter().filter(replaced);
    let found = replaced.filter_map(|change| {
        let target = place::find(&root, change).ok()?;
        attributes::warning(&target.path, &target.name)
    });
    found.collect()
}

/// An operation of the file system that failed, with the path and what usually helps.
fn cannot(verb: &str, path: &Path, error: &io::Error) -> Diagnostic {
    let problem = Diagnostic::error(format!("cannot {verb} `{}`: {error}", path.display()))
        .code(Code::Unwritable);
    match error.kind() {
        io::ErrorKind::PermissionDenied => problem.help("get write permission on the folder"),
        io::ErrorKind::ReadOnlyFilesystem => {
            problem.help("the file system is read-only; choose another folder")
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            problem.help("make room for the files, then run the same command again")
        }
        io::ErrorKind::NotADirectory => problem.help("a file stands where a folder is needed"),
        // Another run that was refused takes away the folder that it made.
        io::ErrorKind::NotFound => {
            problem.help("its folder has been taken away meanwhile; run the same command again")
        }
        _ => problem,
    }
}
