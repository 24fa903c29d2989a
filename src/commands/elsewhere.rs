//! Profiles that are not in the module at hand, but where it leads to: which command does what was asked.

use std::path::{Component, Path, PathBuf};

use super::called;
use super::locate::{Located, contains, is_terraform};
use super::per_call::PerCall;
use crate::answers::repository_root;
use crate::diagnostic::{Diagnostic, Result};
use crate::folder::{self, Boundary};
use crate::interview;
use crate::module::{Address, Definition, Module, PROFILE};
use crate::relative::RelativePath;

/// A command as it was typed.
pub(super) struct Typed<'a> {
    pub(super) words: &'a [String],
    /// The folder in which it was typed.
    pub(super) started_in: &'a Path,
}

/// A module that holds profiles, and the call of it.
struct Called<'m> {
    call: &'m Definition,
    name: &'m str,
    folder: PathBuf,
    /// The folder below the target, unless it is elsewhere in the repository.
    dir: Option<RelativePath>,
    /// What of its profiles the call says.
    said: Option<PerCall>,
}

/// A module that has its profiles in another one, which it calls, is not the place for them.
///
/// # Errors
/// With the command to run instead, or with the call that makes the profiles what they are.
pub(super) fn refuse_caller(typed: &Typed<'_>, target: &Path, located: &Located) -> Result<()> {
    if located.module.resources(PROFILE).next().is_some() {
        return Ok(());
    }
    let called = called_with_profiles(target, located)?;
    let Some(first) = called.first() else { return Ok(()) };
    let message = format!(
        "the profiles of `{}` are in `{}`, which it calls as `module.{}`",
        located.dir,
        typed.shown(first),
        first.name
    );
    let mut problem = Diagnostic::error(message);
    for it in &called {
        problem = match &it.said {
            Some(said) => said.mark(&located.module, it.call, problem),
            None => problem.help(format!("run it there: `{}`", typed.there(it))),
        };
    }
    Err(problem.into())
}

/// A module whose profiles are written in JSON has none that can be changed.
///
/// # Errors
/// With the file that has them.
pub(super) fn refuse_json(located: &Located) -> Result<()> {
    if located.module.resources(PROFILE).next().is_some() {
        return Ok(());
    }
    let json = located
        .files
        .iter()
        .find(|(path, bytes)| path.as_str().ends_with(".tf.json") && contains(bytes, PROFILE));
    match json {
        None => Ok(()),
        Some((path, _)) => {
            Err(Diagnostic::error(format!("the profiles are in `{path}`, and JSON is not changed"))
                .help("write them as `.tf`, or change the file by hand")
                .into())
        }
    }
}

/// The modules of the repository that the module calls and that hold profiles.
fn called_with_profiles<'m>(target: &Path, located: &'m Located) -> Result<Vec<Called<'m>>> {
    let (mut found, boundary) = (Vec::new(), Boundary::around(target, &[]));
    for call in located.module.definitions() {
        let Address::Module(name) = &call.address else { continue };
        let source = located.module.attribute(&call.address, "source");
        let Some(source) = source.and_then(|(_, source)| source.value.as_str()) else { continue };
        let Some((folder, dir)) = led_to(target, &located.dir, source) else { continue };
        let files = match &dir {
            Some(dir) => folder::module_files(target, dir, &boundary)?,
            None => folder::module_files(&folder, &RelativePath::default(), &boundary)?,
        };
        let holds = files.iter().any(|it| is_terraform(&it.path) && contains(&it.bytes, PROFILE));
        let named = files.into_iter().map(|it| (it.path.to_string(), it.bytes));
        let (module, _) = Module::parse_what_can_be(named);
        let (root, below) = match &dir {
            Some(dir) => (target, dir.clone()),
            None => (folder.as_path(), RelativePath::default()),
        };
        if holds || called::lead_to_profiles(root, &below, &module)? {
            found.push(Called { call, name, folder, dir, said: PerCall::of(&module) });
        }
    }
    Ok(found)
}

/// The folder that a local module's source names, also as a path below the target; none for another
/// kind of source, and for one that leads out of the repository.
pub(super) fn led_to(
    target: &Path,
    dir: &RelativePath,
    source: &str,
) -> Option<(PathBuf, Option<RelativePath>)> {
    if !source.starts_with("./") && !source.starts_with("../") {
        return None;
    }
    if let Some(dir) = beside(dir, source) {
        return Some((dir.below(target), Some(dir)));
    }
    let folder = dir.below(target).join(source).canonicalize().ok()?;
    folder.starts_with(repository_root(target)?).then_some((folder, None))
}

/// The folder of a local source, unless it leads out of the target.
fn beside(dir: &RelativePath, source: &str) -> Option<RelativePath> {
    let mut segments: Vec<&str> = dir.as_str().split('/').filter(|it| !it.is_empty()).collect();
    for segment in source.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()?),
            other => segments.push(other),
        }
    }
    RelativePath::parse(&segments.join("/")).ok()
}

/// The folder as one types it in another one.
pub(super) fn from_there(here: &Path, folder: &Path) -> PathBuf {
    let common = here.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
    let up = here.components().skip(common).map(|_| Component::ParentDir);
    let path: PathBuf = up.chain(folder.components().skip(common)).collect();
    if path.as_os_str().is_empty() { PathBuf::from(".") } else { path }
}

impl Typed<'_> {
    /// The folder as the other paths are shown, or from where the command was typed.
    fn shown(&self, called: &Called<'_>) -> String {
        let from_there = || from_there(self.started_in, &called.folder).display().to_string();
        called.dir.as_ref().map_or_else(from_there, ToString::to_string)
    }

    /// The command for the module that is called.
    fn there(&self, called: &Called<'_>) -> String {
        let mut words = without(self.words, "--infra-dir");
        if let Some(dir) = &called.dir {
            let flags = ["--infra-dir".to_owned(), dir.to_string()];
            return interview::command_line(&words, &flags);
        }
        words = without(&words, "-C");
        interview::command_line(&words, &["-C".to_owned(), self.shown(called)])
    }
}

/// The words of a command line without a flag and its value.
fn without(words: &[String], flag: &str) -> Vec<String> {
    let mut kept = Vec::with_capacity(words.len());
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if word == flag {
            words.next();
            continue;
        }
        // The value may follow in the same word: `--flag=value`, `-Fvalue`.
        let rest = word.strip_prefix(flag);
        if rest.is_none_or(|rest| flag.starts_with("--") && !rest.starts_with('=')) {
            kept.push(word.clone());
        }
    }
    kept
}
