//! The modules among the files of a folder: which there are, the environments that they are
//! deployed to, and what the rules say of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Root, facts, files, sources};
use crate::configuration::{Configurations, View};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Source};
use crate::folder;
use crate::hcl::{mirror, narrowed};
use crate::module::{Environments, Inputs, Module, PROFILE, Resolver};
use crate::modules::by_module;
use crate::parallel::in_parallel;
use crate::relative::RelativePath;
use crate::rules::{
    Check, EnvironmentView, Finding, Findings, ModuleContext, ModuleFacts, RULES, Sources,
};

/// One folder of Terraform, as it was read.
#[derive(Debug, Clone, Default)]
pub(super) struct ModuleFiles {
    /// The folder, below its root.
    pub dir: String,
    /// Its files and the files of values for it, by path below the root.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The versions of providers that `terraform init` chose, `.terraform.lock.hcl`.
    pub lock: Option<Vec<u8>>,
}

/// What came of the modules of a folder.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub(super) facts: Vec<ModuleFacts>,
    pub(super) found: Vec<Finding>,
    pub(super) unknown: Vec<Finding>,
    pub(super) problems: Vec<Diagnostic>,
}

/// A module that was read and parsed.
struct Parsed<'p> {
    dir: &'p str,
    module: Module,
    lock: Option<Vec<u8>>,
    /// Whether it has to do with Bedrock; others only call modules.
    is_concerned: bool,
}

/// Reads and judges all modules below a root that have to do with Bedrock, each through the calls of it.
pub(super) fn of_root(number: usize, root: &Root, paths: &[String], today: Date) -> Judged {
    let folders: Vec<(&str, Vec<&str>)> = folders(paths).into_iter().collect();
    let mut all = Judged::default();
    let mut parsed: Vec<Parsed<'_>> = Vec::new();
    for read in in_parallel(&folders, |(dir, names)| parse(root, dir, names)) {
        match read {
            Ok(module) => parsed.extend(module),
            Err(problems) => all.problems.extend(problems),
        }
    }
    let members = parsed.iter().map(|it| (PathBuf::from(it.dir), &it.module)).collect();
    let configurations = Configurations::of(members);
    let holds = |it: &Parsed<'_>| it.module.resources(PROFILE).next().is_some();
    let wanted = (0..parsed.len()).filter(|index| parsed.get(*index).is_some_and(holds)).collect();
    let usual = usual_environments(root);
    let views = configurations.views(&wanted, &|module| Environments::of(module, &usual));
    let mut sources: Vec<Sources> =
        parsed.iter().map(|it| sources::of_module(&it.module)).collect();
    sources::given_by_calls(&configurations, &mut sources);
    let numbered: Vec<(usize, &Parsed<'_>)> = parsed.iter().enumerate().collect();
    let judged = in_parallel(&numbered, |(index, it)| {
        if !it.is_concerned {
            let dir = it.dir.to_owned();
            let facts =
                ModuleFacts { root: number, dir, only_calls: true, ..ModuleFacts::default() };
            return Judged { facts: vec![facts], ..Judged::default() };
        }
        let views = views.get(index).map(Vec::as_slice);
        of_module((number, root), it.dir, &it.module, it.lock.as_deref(), (today, views))
    });
    for (mut judged, sources) in judged.into_iter().zip(sources) {
        for facts in &mut judged.facts {
            facts.sources = sources.clone();
        }
        all.facts.extend(judged.facts);
        all.found.extend(judged.found);
        all.unknown.extend(judged.unknown);
        all.problems.extend(judged.problems);
    }
    sources::through_calls(&mut all.facts);
    let json: Vec<&String> = paths.iter().filter(|path| path.ends_with(".tf.json")).collect();
    all.problems.extend(in_parallel(&json, |path| in_json(root, path)).into_iter().flatten());
    all
}

/// The module in a folder, if it has to do with Bedrock or calls others. What only calls and cannot be read
/// is passed over.
fn parse<'p>(
    root: &Root,
    dir: &'p str,
    paths: &[&str],
) -> Result<Option<Parsed<'p>>, Vec<Diagnostic>> {
    let Some(Read { files, is_concerned }) = read(root, dir, paths)? else { return Ok(None) };
    match Module::parse(files.files) {
        Ok(module) => Ok(Some(Parsed { dir, module, lock: files.lock, is_concerned })),
        Err(problems) if is_concerned => Err(problems),
        Err(_) => Ok(None),
    }
}

/// A profile that is written as JSON cannot be judged, and to pass over it would be to say that it
/// is as it should be.
fn in_json(root: &Root, path: &str) -> Option<Diagnostic> {
    let bytes = std::fs::read(root.path.join(path)).ok()?;
    memchr::memmem::find(&bytes, PROFILE.as_bytes())?;
    let message = format!("the profiles in `{path}` are not checked: JSON is not read");
    let help = "write them as `.tf`, or leave the file out by `exclude` of `[check]`";
    Some(Diagnostic::error(message).help(help))
}

/// The modules below a root that have to do with Bedrock, as they are on disk, and what is wrong with
/// those that cannot be read.
pub(super) fn load(root: &Root, paths: &[String]) -> (Vec<ModuleFiles>, Vec<Diagnostic>) {
    let (mut modules, mut problems) = (Vec::new(), Vec::new());
    for (dir, names) in folders(paths) {
        match read(root, dir, &names) {
            Ok(read) => {
                let read = read.filter(|read| read.is_concerned);
                modules.extend(read.map(|read| read.files));
            }
            Err(more) => problems.extend(more),
        }
    }
    (modules, problems)
}

/// The files of the module in a folder, whatever it has to do with; none without Terraform there.
pub(super) fn files(
    root: &Root,
    dir: &str,
    paths: &[String],
) -> Result<Option<BTreeMap<String, Vec<u8>>>, Vec<Diagnostic>> {
    let folders = folders(paths);
    let Some(names) = folders.get(dir) else { return Ok(None) };
    let read = read(root, dir, names)?;
    Ok(Some(read.map(|read| read.files.files).unwrap_or_default()))
}

/// The folders of modules with their files; those in JSON are not read.
fn folders(paths: &[String]) -> BTreeMap<&str, Vec<&str>> {
    let paths = paths.iter().map(String::as_str);
    by_module(paths.filter(|path| !path.ends_with(".tf.json")), '/')
}

/// The files of a module, and whether they speak of Bedrock.
struct Read {
    files: ModuleFiles,
    is_concerned: bool,
}

/// The files of a module; none if nothing in them speaks of Bedrock or calls a module by its path.
fn read(root: &Root, dir: &str, paths: &[&str]) -> Result<Option<Read>, Vec<Diagnostic>> {
    let mut files = BTreeMap::new();
    let (mut too_large, mut calls) = (Vec::new(), false);
    let mut add = |path: &str, too_large: &mut Vec<String>| {
        let full = root.path.join(path);
        let cannot = |error: std::io::Error| {
            Diagnostic::error(format!("cannot read `{path}`: {error}")).help("make it readable")
        };
        if std::fs::metadata(&full).map_err(cannot)?.len() > files::LARGEST {
            too_large.push(path.to_owned());
            return Ok(false);
        }
        let bytes = std::fs::read(&full).map_err(cannot)?;
        let concerned = speaks_of_bedrock(&bytes);
        calls |= Path::new(path).extension().is_some_and(|it| it == "tf") && calls_a_path(&bytes);
        files.insert(path.to_owned(), bytes);
        Ok::<bool, Diagnostic>(concerned)
    };
    let mut is_concerned = false;
    for path in paths {
        is_concerned |= add(path, &mut too_large)?;
    }
    if !is_concerned {
        let files = ModuleFiles { dir: dir.to_owned(), files, lock: None };
        return Ok(calls.then_some(Read { files, is_concerned }));
    }
    // Values that git ignores are given to Terraform all the same.
    let names = RelativePath::parse(dir).map(|dir| folder::names(&root.path, &dir));
    let names = names.unwrap_or_default();
    let is_checked = |path: &RelativePath| !root.settings.exclude.matches(path.as_str(), false);
    for path in names.regular.iter().filter(|path| is_checked(path)) {
        if path.as_str().ends_with(".tfvars") && !paths.contains(&path.as_str()) {
            add(path.as_str(), &mut too_large)?;
        }
    }
    // Without one of its files a module says something else than it does to Terraform.
    if let Some(path) = too_large.first() {
        let limit = files::LARGEST / (1024 * 1024);
        let message = format!("`{path}` is larger than {limit} MB, so its module is not checked");
        let help = "split it, or leave it out by `exclude` of `[check]`";
        return Err(vec![Diagnostic::error(message).help(help)]);
    }
    let irregular = names.irregular.into_iter().filter(|(path, _)| is_checked(path));
    let irregular: Vec<Diagnostic> = irregular.map(|(_, problem)| problem).collect();
    if !irregular.is_empty() {
        return Err(irregular);
    }
    let lock = root.path.join(dir).join(".terraform.lock.hcl");
    // Nothing has looked at this one yet: it may be a pipe, or a link to something without an end.
    let is_file = |it: std::fs::Metadata| it.is_file() && it.len() <= files::LARGEST;
    let lock = lock.metadata().is_ok_and(is_file).then(|| std::fs::read(lock).ok()).flatten();
    let files = ModuleFiles { dir: dir.to_owned(), files, lock };
    Ok(Some(Read { files, is_concerned }))
}

/// Whether a module may be called by a path.
fn calls_a_path(bytes: &[u8]) -> bool {
    let bytes = narrowed(bytes);
    [b"\"./".as_slice(), b"\"../"].iter().any(|it| memchr::memmem::find(&bytes, it).is_some())
}

fn speaks_of_bedrock(bytes: &[u8]) -> bool {
    let bytes = narrowed(bytes);
    [b"edrock", b"EDROCK"].iter().any(|word| memchr::memmem::find(&bytes, *word).is_some())
}

/// What all rules say of a module. Files that Terraform would refuse are problems.
pub(super) fn judge(number: usize, root: &Root, files: &ModuleFiles, today: Date) -> Judged {
    match Module::parse(files.files.clone()) {
        Ok(module) => {
            of_module((number, root), &files.dir, &module, files.lock.as_deref(), (today, None))
        }
        Err(problems) => Judged { problems, ..Judged::default() },
    }
}

/// What all rules say of a module that was read, with the versions of providers that were chosen, in the
/// views that calls have of it or else in its own environments.
pub(super) fn of_module(
    (number, root): (usize, &Root),
    dir: &str,
    module: &Module,
    lock: Option<&[u8]>,
    (today, views): (Date, Option<&[View]>),
) -> Judged {
    let mut judged = Judged::default();
    let view = |(name, call, inputs): (String, String, Inputs)| {
        EnvironmentView::new(name, call, Resolver::new(module, &inputs))
    };
    let environments: Vec<EnvironmentView<'_>> = match views {
        Some(views) => {
            let of = |it: &View| (it.environment.clone(), it.path.clone(), it.inputs.clone());
            views.iter().map(of).map(view).collect()
        }
        None => environments(module, root)
            .into_iter()
            .map(|(name, inputs)| view((name, String::new(), inputs)))
            .collect(),
    };
    let facts = facts::of_module(number, dir, module, &environments);
    let lock = lock.map(|bytes| {
        let name = match dir {
            "" => ".terraform.lock.hcl".to_owned(),
            dir => format!("{dir}/.terraform.lock.hcl"),
        };
        Source::new(name, mirror(bytes))
    });
    let context = ModuleContext {
        dir,
        lock: lock.as_ref(),
        module,
        environments: &environments,
        configured: &root.environments,
        catalog: &root.catalog,
        today,
        facts: &facts,
    };
    for rule in RULES {
        let Check::Module(check) = rule.check else { continue };
        if root.settings.is_off(rule.id) {
            continue;
        }
        let mut findings = Findings::new(rule, number, &root.settings.options);
        check(&context, &mut findings);
        let (found, unknown) = findings.into_parts(environments.len());
        judged.found.extend(found);
        judged.unknown.extend(unknown);
    }
    judged.facts.push(facts);
    judged
}

/// The environments that the configuration names, or else those of the catalog.
pub(super) fn usual_environments(root: &Root) -> Vec<String> {
    let known = root.catalog.environments().iter().filter(|environment| environment.default);
    match root.environments.as_slice() {
        [] => known.map(|environment| environment.id.to_string()).collect(),
        named => named.to_vec(),
    }
}

/// The environments that a module is deployed to, and what Terraform is given in each.
pub(super) fn environments(module: &Module, root: &Root) -> Vec<(String, Inputs)> {
    Environments::of(module, &usual_environments(root)).all.into_iter().collect()
}
