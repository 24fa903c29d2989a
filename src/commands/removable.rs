//! Which profile is meant to go: one that a module below the target has, or one that a call makes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::callers::{self, Upper};
use super::links::{self, Which};
use super::pick;
use crate::answers::repository_root;
use crate::catalog::Catalog;
use crate::configuration::Configurations;
use crate::diagnostic::{Code, Diagnostic, Error, Result};
use crate::inventory::{self, Entry};
use crate::module::{Environments, Inputs, Module};
use crate::modules;
use crate::prompt::Choice;
use crate::relative::RelativePath;
use crate::removal::{self, Removal};

/// One module below the target.
pub(super) struct Candidate {
    pub(super) dir: RelativePath,
    pub(super) files: Vec<(RelativePath, Vec<u8>)>,
    pub(super) module: Module,
    pub(super) environments: BTreeMap<String, Inputs>,
}

/// The module in which something goes.
pub(super) struct Chosen<'c> {
    /// The folder that the module's is below.
    pub(super) target: PathBuf,
    pub(super) candidate: Candidate,
    /// What goes, where calls make the profile.
    pub(super) called: Option<Removal>,
    /// The profiles among which it is one.
    pub(super) entries: Vec<Entry<'c>>,
}

impl<'c> Chosen<'c> {
    /// The modules above, for which the module is seen from the repository's root where they are elsewhere in it.
    pub(super) fn widened(&mut self, knowledge: &Knowledge<'c>) -> Result<Vec<Upper>> {
        let folder = self.candidate.dir.below(&self.target);
        let uppers = callers::above(&folder, &self.target)?;
        let Some(root) = callers::wider(&uppers, &folder, &self.target) else { return Ok(uppers) };
        let wide = Knowledge { target: root.clone(), ..knowledge.clone() };
        let mut problems = Vec::new();
        let read = candidates(&wide, vec![folder.canonicalize().unwrap_or(folder)], &mut problems)?;
        let Some(candidate) = read.into_iter().next() else { return Err(problems.into()) };
        if self.called.is_none() {
            self.entries = inventory::profiles(&candidate.module, wide.catalog, &wide.usual);
        }
        (self.target, self.candidate) = (root, candidate);
        Ok(uppers)
    }
}

/// What all modules are read with.
#[derive(Clone)]
pub(super) struct Knowledge<'c> {
    pub(super) target: PathBuf,
    /// The folder of the module that was named.
    pub(super) named: Option<PathBuf>,
    pub(super) catalog: &'c Catalog,
    pub(super) usual: Vec<String>,
}

impl Knowledge<'_> {
    /// The folder in which, or below which, a profile is meant.
    pub(super) fn place(&self) -> &Path {
        self.named.as_ref().unwrap_or(&self.target)
    }

    /// That there is no profile at all.
    pub(super) fn no_profile(&self) -> Diagnostic {
        let place = self.place().display();
        let help = match &self.named {
            Some(_) => "name the folder of the module that has it: `--infra-dir DIR`",
            None => "run it in the folder of the repository, or name it: `-C DIR`",
        };
        Diagnostic::error(format!("there is no application inference profile below `{place}`"))
            .code(Code::NotFound)
            .help(help)
    }

    /// The modules in which a profile may be meant.
    pub(super) fn modules(&self) -> Result<modules::Modules<PathBuf>> {
        let mut found = modules::find(std::slice::from_ref(&self.target))?;
        if let Some(named) = &self.named {
            found.modules.retain(|folder| folder == named);
        }
        Ok(found)
    }
}

/// The profiles of all modules, and those that calls make.
pub(super) fn choices(
    knowledge: &Knowledge<'_>,
    found: &modules::Modules<PathBuf>,
) -> Result<Vec<Choice>> {
    let mut choices: Vec<Choice> = Vec::new();
    let mut add = |more: Vec<Choice>| {
        for choice in more {
            if choices.iter().all(|it| it.answer != choice.answer) {
                choices.push(choice);
            }
        }
    };
    for candidate in candidates(knowledge, found.modules.clone(), &mut Vec::new())? {
        let entries = inventory::profiles(&candidate.module, knowledge.catalog, &knowledge.usual);
        add(pick::choices(&entries));
    }
    if let Through::Keys(keys) = through_calls(knowledge, "")? {
        add(keys.into_iter().map(Choice::plain).collect());
    }
    Ok(choices)
}

/// The modules in folders, as far as they can be read.
fn candidates(
    Knowledge { target, usual, .. }: &Knowledge<'_>,
    folders: Vec<PathBuf>,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<Candidate>> {
    let mut read = Vec::new();
    for folder in folders {
        let dir = below(target, &folder)?;
        let files = match links::own_files(target, &dir, Which::All) {
            Ok(files) => files,
            Err(Error::Refused(more)) => {
                problems.extend(more);
                continue;
            }
            Err(error) => return Err(error),
        };
        let named = files.iter().map(|(path, bytes)| (path.to_string(), bytes.clone()));
        match Module::parse(named) {
            Ok(module) => {
                let environments = Environments::of(&module, usual).all;
                read.push(Candidate { dir, files, module, environments });
            }
            Err(more) => problems.extend(more),
        }
    }
    Ok(read)
}

/// The module that has the profile, or that makes it by a call.
pub(super) fn choose<'c>(
    knowledge: &Knowledge<'c>,
    key: &str,
    found: modules::Modules<PathBuf>,
) -> Result<Chosen<'c>> {
    let Knowledge { target, catalog, usual, .. } = knowledge;
    if key.starts_with("module.")
        && let Through::Removed(called) = through_calls(knowledge, key)?
    {
        return Ok(*called);
    }
    let mut folders = found.modules;
    let one = |candidate: Candidate| Chosen {
        target: target.clone(),
        entries: inventory::profiles(&candidate.module, catalog, usual),
        candidate,
        called: None,
    };
    // A module that was named is meant without those below it.
    if folders.iter().any(|folder| folder == target) {
        folders.retain(|folder| folder == target);
    }
    let mut problems = found.problems;
    let mut read = candidates(knowledge, folders, &mut problems)?;
    let has = |it: &Candidate| removal::is_in(&it.module, &it.environments, key);
    let with: Vec<usize> = (0..read.len()).filter(|at| read.get(*at).is_some_and(has)).collect();
    let mut keys = BTreeSet::new();
    match with.as_slice() {
        [at] => return Ok(one(read.swap_remove(*at))),
        [] if !problems.is_empty() => return Err(problems.into()),
        [] => {
            match through_calls(knowledge, key)? {
                Through::Removed(called) => return Ok(*called),
                Through::Keys(made) => keys.extend(made),
            }
            // Its error tells which keys there are.
            if read.len() == 1 && keys.is_empty() {
                return Ok(one(read.swap_remove(0)));
            }
        }
        several => {
            let dirs = several.iter().filter_map(|at| read.get(*at));
            let dirs: Vec<String> = dirs.map(|it| format!("`{}`", it.dir)).collect();
            let problem = format!("several modules have a profile `{key}`: {}", dirs.join(", "));
            return Err(Diagnostic::error(problem)
                .help("say which one is meant: `--infra-dir DIR`")
                .into());
        }
    }
    let shown = knowledge.place().display();
    if read.is_empty() {
        return Err(knowledge.no_profile().into());
    }
    keys.extend(read.iter().flat_map(|it| removal::keys(&it.module, &it.environments)));
    let keys: Vec<String> = keys.into_iter().map(|key| format!("`{key}`")).collect();
    Err(Diagnostic::error(format!("no module below `{shown}` has a profile `{key}`"))
        .code(Code::NotFound)
        .help(format!("there are {}", keys.join(", ")))
        .into())
}

/// The path of a folder below the target.
fn below(target: &Path, folder: &Path) -> Result<RelativePath> {
    let below = folder.strip_prefix(target).unwrap_or(Path::new("")).to_string_lossy();
    let dir = RelativePath::parse(&below.replace(std::path::MAIN_SEPARATOR, "/"));
    dir.map_err(|why| Diagnostic::error(format!("the path `{below}` {why}")).into())
}

/// What a word means among the profiles that modules make because others call them.
enum Through<'c> {
    /// One of them, and what goes with it.
    Removed(Box<Chosen<'c>>),
    /// None: these are the keys that there are.
    Keys(Vec<String>),
}

/// The removal of a profile that modules make because others call them.
fn through_calls<'c>(knowledge: &Knowledge<'c>, key: &str) -> Result<Through<'c>> {
    let Knowledge { target: typed, named, catalog, usual } = knowledge;
    // A root module may call what lies beside it.
    let target = &repository_root(typed).unwrap_or_else(|| typed.clone());
    let visited =
        modules::visit(std::slice::from_ref(target), |folder, _, _| folder.to_path_buf())?;
    let (mut read, mut first) = (Vec::new(), 0);
    for folder in visited.modules {
        let dir = below(target, &folder)?;
        // What cannot be read makes no call that could be told of.
        let Ok(files) = links::own_files(target, &dir, Which::All) else { continue };
        let named = files.iter().map(|(path, bytes)| (path.to_string(), bytes.clone()));
        let Ok(mut module) = Module::parse(named) else { continue };
        module.number_files_from(first);
        first += module.files().len();
        read.push((dir, files, module));
    }
    let members = read.iter().map(|(dir, _, module)| (dir.below(target), module)).collect();
    let configurations = Configurations::of(members);
    let environments = |module: &Module| Environments::of(module, usual);
    let is_root = |index: usize| {
        configurations.folder(index).is_some_and(|folder| match named {
            Some(named) => folder == named,
            None => folder.starts_with(typed),
        })
    };
    let called = removal::remove_called(&configurations, &environments, catalog, &is_root, key)?;
    let Some(removal::Called { member, root, settings, removal }) = called else {
        return Ok(Through::Keys(removal::keys_of_calls(&configurations, &environments)));
    };
    let wanted = (0..read.len()).collect();
    let entries = inventory::called(&configurations, &wanted, catalog, usual);
    let root = read.get(root).map(|(dir, ..)| dir.as_str()).unwrap_or_default();
    let folder = |file: &str| file.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let own = |it: &Entry<'_>| folder(&it.file) == root;
    let entries = entries.into_values().flatten().filter(own).collect();
    let (dir, files, mut module) = read.swap_remove(member);
    module.number_files_from(0);
    let candidate = Candidate { dir, files, module, environments: settings };
    let target = target.clone();
    let chosen = Chosen { target, candidate, called: Some(removal), entries };
    Ok(Through::Removed(Box::new(chosen)))
}
