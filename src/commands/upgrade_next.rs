//! The command to run after an upgrade: the next stage, or the next environment.

use std::path::Path;

use super::terraform::{quoted, terraform};
use super::upgrade::{UpgradeArgs, words};
use crate::catalog::Catalog;
use crate::inventory::Entry;
use crate::module::{Address, Module};
use crate::relative::RelativePath;
use crate::upgrade::{Move, Setting, Upgraded};

/// The same command for the environment that comes next, where one was asked for.
pub(super) fn next_environment(
    args: &UpgradeArgs,
    keys: &[String],
    path: &Path,
    (settings, catalog): (&[Setting], &Catalog),
    (moves, entries): (&[Move], &[Entry<'_>]),
) -> Option<String> {
    let last = settings.iter().rposition(|it| args.environment.contains(&it.name))?;
    let to = args.to.as_deref()?;
    let family = catalog.find_model(to).ok()?.family.as_ref().map(|it| &it.name);
    // One whose profiles have the same way before them: from the same model, or within the family.
    let is_next = |setting: &&Setting| {
        let mut own = entries.iter().filter(|it| keys.is_empty() || keys.contains(&it.key));
        own.all(|entry| {
            let here =
                entry.seen.iter().filter(|it| it.environment.as_ref() == Some(&setting.name));
            here.filter_map(|it| it.model).all(|model| {
                model.id.as_str() != to
                    && (moves.iter().any(|one| one.from == model.id.as_str())
                        || model.family.as_ref().map(|it| &it.name) == family)
            })
        })
    };
    let next = settings.get(last + 1..)?.iter().find(is_next)?;
    let (_, place) = words(args, path);
    let keys = keys.iter().fold(String::new(), |line, key| line + " " + &quoted(key));
    let stage = args.stage.map_or(String::new(), |stage| format!(" --stage {}", stage.word()));
    Some(format!(
        "bedrock-profile upgrade{keys} --to {}{stage} --environment {}{place}",
        quoted(to),
        quoted(&next.name)
    ))
}

/// How a state is found: the command that makes it that of an environment, where each has its own.
pub(super) type State<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The commands that come next: look, do; in each environment that moves, where they were asked for or have a state
/// or a workspace each, else in the first.
pub(super) fn next(
    path: &Path,
    dir: &RelativePath,
    (upgraded, asked): (&Upgraded, &[String]),
    settings: &[Setting],
    (module, state): (&Module, State<'_>),
) -> Vec<String> {
    let moves = |it: &Setting| {
        // A module without environments has one setting, without a name.
        let is_it = |one: &Move| match one.environments.as_slice() {
            [] => it.name.is_empty(),
            all => all.contains(&it.name),
        };
        upgraded.moves.iter().any(is_it)
    };
    let moving: Vec<&Setting> = settings.iter().filter(|it| moves(it)).collect();
    let workspace = Address::Builtin("terraform.workspace".to_owned());
    let has_workspaces = module.uses(&workspace).next().is_some();
    let is_apart = |it: &&Setting| has_workspaces || state(&it.name).is_some();
    let all: Vec<&Setting> = if !asked.is_empty() || moving.iter().all(is_apart) {
        moving
    } else {
        moving.into_iter().take(1).collect()
    };
    let mut commands = Vec::new();
    for setting in all {
        commands.extend(state(&setting.name));
        commands.extend(of_environment(path, dir, setting, (module, has_workspaces)));
    }
    commands
}

/// The commands that look at and do what changes in one environment.
pub(super) fn of_environment(
    path: &Path,
    dir: &RelativePath,
    setting: &Setting,
    (module, has_workspaces): (&Module, bool),
) -> Vec<String> {
    let name = setting.name.as_str();
    let prefix = format!("{}/", dir.as_str());
    let mut given = Vec::new();
    for file in &setting.inputs.var_files {
        given.push(format!("-var-file={}", file.strip_prefix(&prefix).unwrap_or(file)));
    }
    let files = module.value_files(&setting.inputs);
    let says = |name: &str| {
        let given = files.iter().filter_map(|index| module.files().get(*index));
        given.map(|file| file.document.body()).any(|body| body.has_attribute(name))
    };
    for (name, value) in setting.inputs.variables.iter().filter(|(name, _)| !says(name)) {
        given.extend(["-var".to_owned(), format!("{name}={value}")]);
    }
    let terraform = terraform(path, dir);
    let mut commands = Vec::new();
    if has_workspaces {
        commands.push(format!("{terraform} workspace select {}", quoted(&setting.name)));
    }
    let saved = if name.is_empty() { "upgrade" } else { name };
    let out = format!("-out={saved}.tfplan");
    let words: Vec<String> = given.iter().chain([&out]).map(|word| quoted(word)).collect();
    commands.push(format!("{terraform} plan {}", words.join(" ")));
    commands.push(format!("{terraform} apply {}", quoted(&format!("{saved}.tfplan"))));
    commands
}
