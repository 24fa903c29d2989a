//! `-C`: the folder that a command runs in.

use std::path::{Component, Path, PathBuf};

use super::locate;
use super::setup::absolute;
use crate::answers::repository_root;
use crate::diagnostic::{Code, Diagnostic, Result};
use crate::modules;

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

/// Enters the folder that a command is about which was started further down in a repository, as git does.
/// Returns the way there; none where one stays.
pub fn climb() -> Option<PathBuf> {
    enter_above(above()?)
}

/// The same for a command that makes a module. A repository with modules, of which none is at or above the
/// folder, holds several services: then the folder is a new one, and one stays there.
pub fn climb_to_make() -> Option<PathBuf> {
    let (here, root) = place()?;
    match with_module(&here, &root) {
        None if modules::find(std::slice::from_ref(&root)).ok()?.modules.is_empty() => climb(),
        None => None,
        Some(_) => climb(),
    }
}

/// The way to the folder that a command is about which was started further down in a repository; none where
/// it is about the folder in which it was started.
///
/// That is the nearest folder, from there up to the repository's root, which has Terraform where commands
/// look for it (not the module's own folder, such as `.infra`, but the one that it is in), or else the root. A
/// folder with profiles somewhere below it stands for itself.
pub fn above() -> Option<PathBuf> {
    let (here, root) = place()?;
    let folder = with_module(&here, &root).unwrap_or(root);
    let steps = here.strip_prefix(folder).ok()?.components().count();
    (steps > 0).then(|| std::iter::repeat_n("..", steps).collect())
}

/// Enters the root of the repository, where a folder was named that lies above in it; the way there, and the folder
/// as it is called there. None for one that is elsewhere.
pub fn climb_for(named: &str) -> Option<(PathBuf, String)> {
    if !Path::new(named).components().any(|it| it == Component::ParentDir) {
        return None;
    }
    let (here, root) = place()?;
    let mut folder = here.clone();
    for part in Path::new(named).components() {
        match part {
            Component::ParentDir => _ = folder.pop(),
            Component::Normal(name) => folder.push(name),
            _ => {}
        }
    }
    let below = folder.strip_prefix(&root).ok().filter(|_| !Path::new(named).is_absolute())?;
    let below = match below.to_str()? {
        "" => ".".to_owned(),
        below => below.replace('\\', "/"),
    };
    let steps = here.strip_prefix(&root).ok()?.components().count();
    Some((enter_above(std::iter::repeat_n("..", steps).collect())?, below))
}

/// The current folder and the root of its repository, unless it is that.
fn place() -> Option<(PathBuf, PathBuf)> {
    let here = absolute(Path::new(".")).ok()?;
    let root = repository_root(&here)?;
    (here != root).then_some((here, root))
}

/// The nearest folder with a module, from a folder up to the repository's root.
fn with_module(here: &Path, root: &Path) -> Option<PathBuf> {
    let mut all = here.ancestors().take_while(|it| it.starts_with(root));
    let found = all.find(|it| locate::has_module(it)).map(Path::to_path_buf);
    if found.as_deref() != Some(here) && has_profiles_below(here) {
        return Some(here.to_path_buf());
    }
    let found = found?;
    let above =
        found.parent().filter(|above| above.starts_with(root) && locate::holds(above, &found));
    Some(above.map_or_else(|| found.clone(), Path::to_path_buf))
}

fn has_profiles_below(folder: &Path) -> bool {
    modules::find(&[folder.to_path_buf()]).is_ok_and(|found| !found.modules.is_empty())
}

fn enter_above(way: PathBuf) -> Option<PathBuf> {
    std::env::set_current_dir(&way).ok()?;
    Some(way)
}
