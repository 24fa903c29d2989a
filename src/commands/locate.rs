//! Where in a repository its Terraform is.

use std::path::{Path, PathBuf};

use super::finish::WriteArgs;
use super::links::{self, Which};
use super::terraform::quoted;
use crate::apply;
use crate::console::Console;
use crate::diagnostic::{Code, Diagnostic, Result};
use crate::folder::Boundary;
use crate::module::{FileKind, Module, PROFILE};
use crate::modules::{self, USUAL};
use crate::relative::RelativePath;

/// How many other folders are named at most.
const SHOWN: usize = 5;

/// Whether commands find a module in this folder by themselves.
pub(super) fn is_usual(dir: &RelativePath) -> bool {
    USUAL.iter().any(|usual| RelativePath::parse(usual).is_ok_and(|usual| usual == *dir))
}

/// Whether a folder has Terraform where commands look for it.
pub(super) fn has_module(target: &Path) -> bool {
    let mut usual = USUAL.iter().filter_map(|dir| RelativePath::parse(dir).ok());
    usual.any(|dir| has_terraform(target, &dir))
}

/// Whether a folder is the one in which commands look for the Terraform of another folder, as `.infra`.
pub(super) fn holds(target: &Path, folder: &Path) -> bool {
    let dir = below(target, folder);
    dir.is_some_and(|dir| !dir.as_str().is_empty() && is_usual(&dir) && has_terraform(target, &dir))
}

fn has_terraform(target: &Path, dir: &RelativePath) -> bool {
    links::own_files(target, dir, Which::Module)
        .is_ok_and(|files| files.iter().any(|(path, _)| is_terraform(path)))
}

/// A module of a repository, read.
pub(super) struct Located {
    pub(super) dir: RelativePath,
    pub(super) files: Vec<(RelativePath, Vec<u8>)>,
    pub(super) module: Module,
}

/// The module to work on: the folder that was named, or the one of the usual folders that has
/// profiles, or else the first that has Terraform at all.
///
/// # Errors
/// When there is none, when several have profiles, or when a folder or file cannot be read.
pub(super) fn module(target: &Path, named: Option<&RelativePath>) -> Result<Located> {
    if !target.is_dir() {
        let what = if target.exists() { "is a file, not a folder" } else { "does not exist" };
        return Err(Diagnostic::error(format!("`{}` {what}", target.display()))
            .help("give the folder of the repository")
            .into());
    }
    if let Some(dir) = named {
        return match read(target, dir)? {
            Some(located) => Ok(located),
            None => Err(nothing(target, &format!("`{dir}` has no `.tf` file")).into()),
        };
    }
    let mut found = Vec::new();
    for dir in USUAL {
        if let Ok(dir) = RelativePath::parse(dir)
            && let Some(located) = read(target, &dir)?
        {
            found.push(located);
        }
    }
    let with: Vec<usize> = found
        .iter()
        .enumerate()
        .filter(|(_, located)| located.module.resources(PROFILE).next().is_some())
        .map(|(index, _)| index)
        .collect();
    match (with.as_slice(), found.is_empty()) {
        (_, true) => Err(not_in_usual(target).into()),
        ([], false) => Ok(found.swap_remove(0)),
        ([only], _) => Ok(found.swap_remove(*only)),
        (several, _) => {
            let folders = several.iter().filter_map(|index| found.get(*index));
            let folders: Vec<String> = folders.map(|it| format!("`{}`", it.dir)).collect();
            Err(Diagnostic::error(format!("profiles are in {}", folders.join(" and in ")))
                .help("say which folder is meant: `--infra-dir DIR`")
                .into())
        }
    }
}

/// The module in a folder; none when the folder has no `.tf` file.
fn read(target: &Path, dir: &RelativePath) -> Result<Option<Located>> {
    let files = links::own_files(target, dir, Which::All)?;
    let json: Vec<&str> = files
        .iter()
        .map(|(path, _)| path.as_str())
        .filter(|path| path.ends_with(".tf.json"))
        .collect();
    let has_terraform = files.iter().any(|(path, _)| is_terraform(path));
    if !has_terraform {
        if let Some(json) = json.first() {
            return Err(Diagnostic::error(format!(
                "`{json}` is Terraform in JSON, which is left alone"
            ))
            .help("put the profile into a `.tf` file of that folder by hand")
            .into());
        }
        return Ok(None);
    }
    let given = files.iter().map(|(path, bytes)| (path.to_string(), bytes.clone()));
    let module = Module::parse(given.collect::<Vec<_>>())?;
    Ok(Some(Located { dir: dir.clone(), files, module }))
}

/// That no usual folder has Terraform, with the folders that have profiles.
fn not_in_usual(target: &Path) -> Diagnostic {
    let usual = USUAL.map(|dir| format!("`{dir}`")).join(", ");
    let what = format!("no `.tf` file in {usual}");
    let found = modules::find(&[target.to_path_buf()]).map(|it| it.modules).unwrap_or_default();
    let dirs: Vec<RelativePath> = found.iter().filter_map(|it| below(target, it)).collect();
    if dirs.is_empty() {
        return nothing(target, &what);
    }
    let problem =
        Diagnostic::error(format!("{what}, below {}", target.display())).code(Code::NotFound);
    dirs.iter().take(SHOWN).fold(problem, |problem, dir| {
        let flag = quoted(dir.as_str());
        problem.help(format!("there are profiles in `{dir}`: `--infra-dir {flag}`"))
    })
}

fn nothing(target: &Path, what: &str) -> Diagnostic {
    Diagnostic::error(format!("{what}, below {}", target.display()))
        .code(Code::NotFound)
        .help("`bedrock-profile new` makes the Terraform of a service that has none yet")
        .help("if it is in another folder, name it: `--infra-dir DIR`")
}

/// The same for a command that writes, which completes first what a killed run left half done.
///
/// # Errors
/// As [`module`], and when the work cannot be completed.
pub(super) fn writable(
    target: &Path,
    named: Option<&RelativePath>,
    args: &WriteArgs,
    console: &mut Console,
) -> Result<Located> {
    complete(target, &folders(target, named), args.previews(), console)?;
    module(target, named)
}

/// Completes what killed runs left half done in the folders, unless this is a preview, which writes
/// nothing; whether there was something. Folders outside of the target's repository are left alone.
///
/// # Errors
/// When the work cannot be completed.
pub(super) fn complete(
    target: &Path,
    folders: &[PathBuf],
    is_preview: bool,
    console: &mut Console,
) -> Result<bool> {
    let mut count = 0;
    let boundary = Boundary::around(target, &[]);
    let Some(repository) = boundary.folder() else { return Ok(false) };
    for folder in folders.iter().filter(|folder| apply::is_interrupted(folder)) {
        if is_preview {
            console.tell(
                &Diagnostic::warning("a run that changed this module was killed halfway")
                    .help("its work is completed first when the command is run without this flag"),
            );
            return Ok(false);
        }
        count += apply::complete(folder, repository)?;
    }
    if count > 0 {
        let files = if count == 1 { "1 file was" } else { "some files were" };
        console.say(&format!(
            "A run was killed while it changed this module: {files} still to be written, and now it \
             is complete."
        ));
    }
    Ok(count > 0)
}

/// The folders in which a run that changed the module may have been killed: those in which the
/// module may be, and those above it, since a run can change several modules.
pub(super) fn folders(target: &Path, named: Option<&RelativePath>) -> Vec<PathBuf> {
    if let Some(dir) = named {
        return up_to(target, &dir.below(target));
    }
    let usual = USUAL.iter().filter_map(|dir| RelativePath::parse(dir).ok());
    usual.map(|dir| dir.below(target)).collect()
}

/// A folder as a path below the target; none if it lies elsewhere.
pub(super) fn below(target: &Path, folder: &Path) -> Option<RelativePath> {
    let target = target.canonicalize().ok()?;
    let rest = folder.strip_prefix(target).ok()?.to_str()?;
    RelativePath::parse(&rest.replace(std::path::MAIN_SEPARATOR, "/")).ok()
}

/// The folder and those above it, up to the target.
fn up_to(target: &Path, folder: &Path) -> Vec<PathBuf> {
    folder.ancestors().take_while(|it| it.starts_with(target)).map(Path::to_path_buf).collect()
}

/// Whether the file is Terraform's own text.
pub(super) fn is_terraform(path: &RelativePath) -> bool {
    matches!(FileKind::of(path.as_str()), Some(FileKind::Configuration | FileKind::Override))
}

pub(super) fn contains(bytes: &[u8], text: &str) -> bool {
    memchr::memmem::find(bytes, text.as_bytes()).is_some()
}
