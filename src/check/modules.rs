//! The modules among the files of a folder: which there are, the environments that they are
//! deployed to, and what the rules say of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::reading::{FilesRead, ModuleFiles, Read, folders, read};
use super::{Root, facts, sources, validated};
use crate::configuration::{Configurations, View};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Source};
use crate::hcl::mirror;
use crate::module::{Environments, Inputs, Module, PROFILE, Resolver};
use crate::parallel::in_parallel;
use crate::rules::{
    Check, EnvironmentView, Finding, Findings, ModuleContext, ModuleFacts, RULES, Sources,
};

/// What came of the modules of a folder.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// The files of all modules, which are searched for code too.
    pub(super) files: FilesRead,
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
            Ok(Found::Module(module)) => parsed.push(*module),
            Ok(Found::Other(files)) => all.files.others.extend(files),
            Err(problems) => all.problems.extend(problems),
        }
    }
    let sources = parsed.iter().flat_map(|it| it.module.files()).map(|file| &file.source);
    all.files.sources.extend(sources.map(|it| (it.name.clone(), Arc::clone(it))));
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
        let is_validated = views.is_some_and(|it| validated::by_calls(&configurations, *index, it));
        let seen = Seen { views, is_validated };
        of_module((number, root), it.dir, &it.module, it.lock.as_deref(), (today, seen))
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

/// What a folder of Terraform is to a check.
enum Found<'p> {
    /// A module that has to do with Bedrock or calls others.
    Module(Box<Parsed<'p>>),
    /// Something else, or something that only calls and cannot be read.
    Other(BTreeMap<String, Vec<u8>>),
}

fn parse<'p>(root: &Root, dir: &'p str, paths: &[&str]) -> Result<Found<'p>, Vec<Diagnostic>> {
    let Read { files: ModuleFiles { files, lock, .. }, is_concerned, calls } =
        read(root, dir, paths)?;
    if !is_concerned && !calls {
        return Ok(Found::Other(files));
    }
    match Module::parse(files) {
        Ok(module) => Ok(Found::Module(Box::new(Parsed { dir, module, lock, is_concerned }))),
        Err(problems) if is_concerned => Err(problems),
        Err(_) => Ok(Found::Other(BTreeMap::new())),
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

/// The folders of the modules whose environment all calls of them validate.
pub(super) fn validated_by_calls(root: &Root, paths: &[String]) -> BTreeSet<String> {
    let folders: Vec<(&str, Vec<&str>)> = folders(paths).into_iter().collect();
    let found = in_parallel(&folders, |(dir, names)| parse(root, dir, names));
    let parsed: Vec<Box<Parsed<'_>>> = found
        .into_iter()
        .filter_map(|it| match it {
            Ok(Found::Module(module)) => Some(module),
            _ => None,
        })
        .collect();
    let members = parsed.iter().map(|it| (PathBuf::from(it.dir), &it.module)).collect();
    let configurations = Configurations::of(members);
    let usual = usual_environments(root);
    let called = configurations.calls().iter().map(|it| it.called).collect();
    let views = configurations.views(&called, &|module| Environments::of(module, &usual));
    let validated =
        views.iter().filter(|(index, views)| validated::by_calls(&configurations, **index, views));
    validated.filter_map(|(index, _)| parsed.get(*index)).map(|it| it.dir.to_owned()).collect()
}

/// What all rules say of a module. Files that Terraform would refuse are problems.
pub(super) fn judge(
    number: usize,
    root: &Root,
    files: &ModuleFiles,
    (today, is_validated): (Date, bool),
) -> Judged {
    match Module::parse(files.files.clone()) {
        Ok(module) => {
            let seen = Seen { views: None, is_validated };
            of_module((number, root), &files.dir, &module, files.lock.as_deref(), (today, seen))
        }
        Err(problems) => Judged { problems, ..Judged::default() },
    }
}

/// What calls make of a module.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen<'v> {
    /// The views that calls have of it; none to judge it in its own environments.
    views: Option<&'v [View]>,
    /// Whether all calls validate the environment that they give to it.
    is_validated: bool,
}

/// What all rules say of a module that was read, with the versions of providers that were chosen, in the
/// views that calls have of it or else in its own environments.
pub(super) fn of_module(
    (number, root): (usize, &Root),
    dir: &str,
    module: &Module,
    lock: Option<&[u8]>,
    (today, seen): (Date, Seen<'_>),
) -> Judged {
    let mut judged = Judged::default();
    let view = |(name, call, inputs): (String, String, Inputs)| {
        EnvironmentView::new(name, call, Resolver::new(module, &inputs))
    };
    let environments: Vec<EnvironmentView<'_>> = match seen.views {
        Some(views) => {
            let of = |it: &View| (it.environment.clone(), it.path.clone(), it.inputs.clone());
            views.iter().map(of).map(view).collect()
        }
        None => environments(module, root)
            .into_iter()
            .map(|(name, inputs)| view((name, String::new(), inputs)))
            .collect(),
    };
    let mut facts = facts::of_module(number, dir, module, &environments);
    facts.is_validated = seen.is_validated;
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
