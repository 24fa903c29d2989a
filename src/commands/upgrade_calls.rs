//! `upgrade` of profiles that a local module makes for the module at hand, which calls it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::agents::Agents;
use super::finish::{confirmed_by, finish, terminal};
use super::locate::Located;
use super::setup::Layers;
use super::upgrade::{UpgradeArgs, words};
use super::upgrade_next::next;
use super::{Context, Outcome};
use crate::catalog::Catalog;
use crate::change::{Member, Way, compare_calls};
use crate::configuration::Configurations;
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::folder::Found;
use crate::module::{Address, Environments, Inputs, Module, PROFILE};
use crate::modules::{self, Part};
use crate::plan::{Change, Plan};
use crate::relative::RelativePath;
use crate::report::changes::ChangeSet;
use crate::report::upgrade as report;
use crate::upgrade::{self, Ask, GAP, Knowledge, Repository, Through, Usual};
use crate::validate;

/// Whether the keys mean profiles that calls of the module make, or the module has no others.
///
/// # Errors
/// When the repository cannot be read.
pub(super) fn is_meant(keys: &[String], target: &Path, located: &Located) -> Result<bool> {
    if !keys.is_empty() {
        let called = keys.iter().filter(|key| upgrade::is_called(key)).count();
        if called > 0 && called < keys.len() {
            return Err(Diagnostic::error(
                "some keys name profiles of the module, and others those that its calls make",
            )
            .help("upgrade them one after the other")
            .into());
        }
        if called > 0 {
            return Ok(true);
        }
    }
    let has_own = located.module.resources(PROFILE).next().is_some();
    let calls = located.module.addresses().any(|it| matches!(it, Address::Module(_)));
    if has_own || !calls {
        return Ok(false);
    }
    let (members, root) = members(target, located)?;
    Ok(makes_profiles(&members, root))
}

/// Whether calls of the module lead to profiles, directly or through other modules.
fn makes_profiles(members: &[(PathBuf, Module)], root: usize) -> bool {
    let all = members.iter().map(|(folder, module)| (folder.clone(), module)).collect();
    let configurations = Configurations::of(all);
    let mut open = vec![root];
    let mut seen = vec![root];
    while let Some(caller) = open.pop() {
        for call in configurations.calls().iter().filter(|call| call.caller == caller) {
            if let Some(module) = configurations.module(call.called)
                && !seen.contains(&call.called)
            {
                if module.resources(PROFILE).next().is_some() {
                    return true;
                }
                seen.push(call.called);
                open.push(call.called);
            }
        }
    }
    false
}

/// The modules of the repository that have to do with profiles, with names of files from the target on,
/// and which of them is at hand.
fn members(target: &Path, located: &Located) -> Result<(Vec<(PathBuf, Module)>, usize)> {
    let read = |folder: &Path, files: Vec<Found>, _: Part| {
        let own = files.into_iter().filter(|it| !it.is_foreign).filter_map(|file| {
            let path = file.path.below(folder);
            let name = path.strip_prefix(target).ok()?.to_str()?;
            Some((name.replace(std::path::MAIN_SEPARATOR, "/"), file.bytes))
        });
        (folder.to_path_buf(), own.collect::<Vec<_>>())
    };
    let found = modules::visit(&[target.to_path_buf()], read)?;
    let (own, mut members) = (located.dir.below(target), Vec::new());
    for (folder, files) in found.modules {
        if folder != own {
            // What cannot be read elsewhere is not in the way of a change here.
            members.push((folder, Module::parse_what_can_be(files).0));
        }
    }
    let files = located.files.iter().map(|(path, bytes)| (path.to_string(), bytes.clone()));
    members.push((own, Module::parse(files.collect::<Vec<_>>())?));
    let root = members.len() - 1;
    Ok((members, root))
}

/// Moves the profiles.
///
/// # Errors
/// When a profile cannot be moved as asked.
pub(super) fn run(
    args: &UpgradeArgs,
    context: &mut Context<'_>,
    (layers, catalog): (&Layers, &Catalog),
    (target, located): (&Path, &Located),
) -> Result<Outcome> {
    if let Some(stage) = args.stage {
        return Err(staged(stage.word()).into());
    }
    let usual = Usual(layers.usual_environments(catalog));
    let settings = upgrade::settings(&located.module, catalog, &usual.0);
    let knowledge = Knowledge { catalog, today: context.today() };
    let (before, root) = members(target, located)?;
    let moved = |ask: &Ask| {
        let (members, _) = members(target, located)?;
        let settings = settings.clone();
        let repository = Repository { members, root, settings, environments: &usual };
        upgrade::through_calls(repository, knowledge, ask).map_err(Error::from)
    };
    let through = moved(&args.ask()).map_err(|error| {
        // What is in the way may be nothing but the name.
        let with_gap = Ask { gap: true, ..args.ask() };
        match error {
            Error::Refused(mut problems) if moved(&with_gap).is_ok_and(|it| it.upgraded.gap) => {
                let is_said = |it: &Diagnostic| it.help.iter().any(|help| help == GAP);
                if !problems.iter().any(is_said)
                    && let Some(last) = problems.last_mut()
                {
                    last.help.push(GAP.to_owned());
                }
                Error::Refused(problems)
            }
            other => other,
        }
    })?;
    let plan = plan(target, &before, &through)?;
    let templates = layers.templates(None)?;
    let agents = Agents::kept((target, &located.dir), (catalog, &usual.0), &templates);
    let plan = agents.joined(plan, &located.files, context.console)?;
    let environments = |module: &Module| usual.of(module);
    let expected = |member: usize, way: Option<Way<'_>>| through.expected(knowledge, member, way);
    let compared: Vec<Member<'_>> = before
        .iter()
        .zip(&through.after)
        .map(|((folder, before), after)| Member { folder: folder.clone(), before, after })
        .collect();
    let compared = compare_calls(&compared, &environments, &expected)?;
    let inputs = inputs(&before, &environments);
    let changed: Vec<_> = before
        .iter()
        .zip(&through.after)
        .zip(inputs)
        .map(|(((_, before), after), inputs)| (before, after, inputs))
        .collect();
    let plan = validate::checked_calls(plan, &changed, compared)?;
    let upgraded = through.upgraded;
    for warning in &upgraded.warnings {
        context.console.tell(warning);
    }
    let directory = context.directory();
    if !plan.is_empty() {
        let (keys, place) = words(args, &directory);
        let ending = report::Ending { stage: None, has_stages: false };
        let text = report::explain(&upgraded, ending, &settings, catalog, (&keys, &place));
        context.console.say(&crate::report::text::visible(&text));
        for note in &upgraded.notes {
            context.console.say(&crate::report::text::visible(&format!("\nNote: {note}.")));
        }
        context.console.say("");
    }
    let after = through.after.get(root).unwrap_or(&located.module);
    let next = next(
        &directory,
        &located.dir,
        (&upgraded, &args.ask().environments),
        &settings,
        (after, &|_| None),
    );
    let given: BTreeMap<String, _> =
        settings.iter().map(|it| (it.name.clone(), it.inputs.clone())).collect();
    let mut shown = ChangeSet::new(&plan, &located.dir, after, &given);
    shown.upgrades = upgraded.moves;
    let mut terminal = terminal(&args.write, context.console);
    let review = confirmed_by(&mut terminal);
    finish(&plan, shown, &args.write, &next, context.console, review)?.outcome()
}

/// What Terraform gives each module: a root module in its environments, another one in its calls.
fn inputs(
    members: &[(PathBuf, Module)],
    environments: &dyn Fn(&Module) -> Environments,
) -> Vec<BTreeMap<String, Inputs>> {
    let all = members.iter().map(|(folder, module)| (folder.clone(), module)).collect();
    let views = Configurations::of(all).views(&(0..members.len()).collect(), environments);
    let of = |(index, (_, module)): (usize, &(PathBuf, Module))| match views.get(&index) {
        None => environments(module).all,
        Some(views) => {
            let named = views.iter();
            named.map(|it| (format!("{} {}", it.environment, it.path), it.inputs.clone())).collect()
        }
    };
    members.iter().enumerate().map(of).collect()
}

/// The plan that gives the changed files of all modules their new content.
fn plan(target: &Path, before: &[(PathBuf, Module)], through: &Through) -> Result<Plan> {
    let mut changes = Vec::new();
    for (name, bytes) in &through.upgraded.files {
        let files = before.iter().flat_map(|(_, module)| module.files());
        let old = files.into_iter().find(|file| file.name() == name);
        let path = RelativePath::parse(name).map_err(|why| {
            Error::from(Diagnostic::error(format!("`{name}` cannot be written: {why}")))
        })?;
        let before = old.map(|file| file.document.bytes().to_vec());
        changes.push(Change { path, before, after: Some(bytes.clone()) });
    }
    Ok(Plan::new(target.to_path_buf(), changes))
}

/// Why a call does not go through stages, and what to write.
fn staged(stage: &str) -> Diagnostic {
    Diagnostic::error(format!(
        "`--stage {stage}` is for profiles with a block or an entry in the module at hand; these are made by \
         a module that it calls"
    ))
    .help(
        "for an upgrade without a gap, write one more call or entry with the new model and apply it \
         (`bedrock-profile add KEY --model MODEL`); let what reads the old one read the new one and \
         apply that; then take the old one out",
    )
    .help("where that module names the model itself for its only call, stage it there: `--infra-dir DIR`")
    .help("or leave `--stage` out: one apply creates the new profile and destroys the old one")
}
