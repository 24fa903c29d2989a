//! `remove`: takes a profile out of a module, with what exists for it alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Args;

use super::callers;
use super::finish::{WriteArgs, finish};
use super::links::{self, Which};
use super::locate;
use super::pasted::Told;
use super::setup::{Layers, absolute};
use super::terraform;
use super::{Context, Outcome};
use crate::answers::Answers;
use crate::catalog::Catalog;
use crate::console::Console;
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::inventory::{self, Entry, PARAMETER};
use crate::module::{Environments, Inputs, Module};
use crate::modules;
use crate::plan::{Change, Plan};
use crate::prompt::{Prompter, Terminal};
use crate::relative::RelativePath;
use crate::removal::{self, Removal};
use crate::report::changes::ChangeSet;
use crate::report::inventory::{name_of, parameters_of};
use crate::report::text::visible;
use crate::validate;
use crate::written;

/// Take a profile out of a module, with its outputs, parameters and IAM statements
///
/// Removes the resource, or its entry in the map that the resource is made from, and what exists
/// for it alone: outputs, SSM parameters, IAM statements and policies, local values and variables
/// that nothing else uses. Refuses while anything else in the module still uses the profile, and
/// says where.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct RemoveArgs {
    /// The profile's key, as `list` shows it, or its address in Terraform
    key: String,
    #[command(flatten)]
    write: WriteArgs,
}

const EXAMPLES: &str = "\
Examples:
  What would go:
    bedrock-profile remove classify --dry-run
  An instance whose key another profile has as well:
    bedrock-profile remove 'aws_bedrock_inference_profile.this[\"classify\"]'";

/// One module below the target.
struct Candidate {
    dir: RelativePath,
    files: Vec<(RelativePath, Vec<u8>)>,
    module: Module,
    environments: BTreeMap<String, Inputs>,
}

/// Runs the subcommand.
///
/// # Errors
/// When there is no such profile, something else still uses it, or the result would not be
/// accepted.
pub fn run(args: &RemoveArgs, context: &mut Context<'_>) -> Result<Outcome> {
    let target = absolute(Path::new("."))?;
    let layers = Layers::read(Answers::default(), None, &target)?;
    let catalog = layers.catalog(context.global.catalog.as_deref(), &context.built_in)?;
    let usual = layers.usual_environments(&catalog);
    let mut found = modules::find(std::slice::from_ref(&target))?;
    let folders: Vec<PathBuf> =
        locate::folders(&target, None).into_iter().chain(found.modules.clone()).collect();
    let completed = locate::complete(&target, &folders, args.write.previews(), context.console)?;
    if completed {
        found = modules::find(std::slice::from_ref(&target))?;
    }
    let chosen = choose(&target, &args.key, found, &usual);
    let has = |it: &Candidate| removal::is_in(&it.module, &it.environments, &args.key);
    // What was killed was most likely this very command: then its work is done.
    if completed && !chosen.as_ref().is_ok_and(has) {
        context.console.say(&format!("No profile `{}` is left.", visible(&args.key)));
        return Ok(Outcome::Done);
    }
    let Candidate { dir, files, module, environments } = chosen?;
    for name in module.ignored() {
        let warning = Diagnostic::warning(format!("`{}` is JSON and was not read", visible(name)));
        context.console.tell(&warning.help("see to it that nothing in it uses the profile"));
    }
    let callers = callers::of(&dir.below(&target), &target)?;
    let passed = callers::passed(&callers);
    let unusual = Some(dir.as_str()).filter(|_| !locate::is_usual(&dir));
    let directory = context.directory();
    let told = Told { path: &directory, dir: unusual };
    let removal = removal::remove(&module, &environments, &catalog, &passed, &args.key)
        .map_err(|error| told.error(error))?;
    let outputs: Vec<&str> = removal.gone.iter().filter_map(|it| it.output.as_deref()).collect();
    callers::refuse_without(&callers, &outputs)?;
    let plan = plan(&target, &files, &removal);
    crate::apply::check_places(&plan)?;
    let judged = (&environments, &removal.expected);
    let (plan, after, _) = validate::checked_beside(plan, files, &module, &[], judged)
        .map_err(|error| written::error(&module, error))?;
    tell(&module, (&catalog, &usual), &removal, context.console);
    let mut changes = ChangeSet::new(&plan, &dir, &after, &environments);
    changes.removed = removal.gone.iter().map(|gone| gone.what.clone()).collect();

    let asking = context.console.interactive && !args.write.no_input;
    let mut terminal = Terminal;
    let prompter: Option<&mut dyn Prompter> = if asking { Some(&mut terminal) } else { None };
    // Terraform is run where the module is called from.
    let next = callers::terraform(&callers, &target, context).map_or_else(
        || terraform::plan(&directory, &dir, &after, &environments),
        |terraform| format!("{terraform} plan"),
    );
    finish(&plan, changes, &args.write, &[next], context.console, prompter)
}

/// The module that has the profile.
fn choose(
    target: &Path,
    key: &str,
    found: modules::Modules<PathBuf>,
    usual: &[String],
) -> Result<Candidate> {
    let mut folders = found.modules;
    // A module that was named is meant without those below it.
    if folders.iter().any(|folder| folder == target) {
        folders.retain(|folder| folder == target);
    }
    let mut problems = found.problems;
    let mut read = Vec::new();
    for folder in folders {
        let below = folder.strip_prefix(target).unwrap_or(Path::new("")).to_string_lossy();
        let dir = RelativePath::parse(&below.replace(std::path::MAIN_SEPARATOR, "/"));
        let dir = dir.map_err(|why| Diagnostic::error(format!("the path `{below}` {why}")))?;
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
    let has = |it: &Candidate| removal::is_in(&it.module, &it.environments, key);
    let with: Vec<usize> = (0..read.len()).filter(|at| read.get(*at).is_some_and(has)).collect();
    match with.as_slice() {
        [one] => return Ok(read.swap_remove(*one)),
        [] if !problems.is_empty() => return Err(problems.into()),
        // Its error tells which keys there are.
        [] if read.len() == 1 => return Ok(read.swap_remove(0)),
        [] => {}
        several => {
            let dirs = several.iter().filter_map(|at| read.get(*at));
            let dirs: Vec<String> = dirs.map(|it| format!("`{}`", it.dir)).collect();
            let problem = format!("several modules have a profile `{key}`: {}", dirs.join(", "));
            return Err(Diagnostic::error(problem)
                .help("say which one is meant: `-C DIR` with the folder of its module")
                .into());
        }
    }
    let shown = target.display();
    if read.is_empty() {
        let problem = format!("there is no application inference profile below `{shown}`");
        return Err(Diagnostic::error(problem)
            .help("run it in the folder of the repository, or name it: `-C DIR`")
            .into());
    }
    let keys = read.iter().flat_map(|it| removal::keys(&it.module, &it.environments));
    let keys: BTreeSet<String> = keys.map(|key| format!("`{key}`")).collect();
    let keys: Vec<String> = keys.into_iter().collect();
    Err(Diagnostic::error(format!("no module below `{shown}` has a profile `{key}`"))
        .help(format!("there are {}", keys.join(", ")))
        .into())
}

fn plan(target: &Path, files: &[(RelativePath, Vec<u8>)], removal: &Removal) -> Plan {
    let changes = files.iter().filter_map(|(path, bytes)| {
        let after = removal.files.get(path.as_str())?.clone();
        Some(Change { path: path.clone(), before: Some(bytes.clone()), after })
    });
    Plan::new(target.to_path_buf(), changes.collect())
}

/// What goes, what stays, and what that means for others.
fn tell(
    module: &Module,
    (catalog, usual): (&Catalog, &[String]),
    removal: &Removal,
    console: &mut Console,
) {
    let mut say = |line: String| console.say(&visible(&line));
    say(format!("To be removed with `{}`:", removal.address));
    for gone in &removal.gone {
        say(format!("  {}:{}  {}", gone.file, gone.line, gone.what));
    }
    if !removal.left.is_empty() {
        say("Left in place, though nothing uses it any more:".to_owned());
        removal.left.iter().for_each(|left| say(format!("  {left}")));
    }
    if !removal.kept.is_empty() {
        say("Left in place, as it is not only for this profile:".to_owned());
        removal.kept.iter().for_each(|kept| say(format!("  {kept}")));
    }
    let entries = inventory::profiles(module, catalog, usual);
    let instances = format!("{}[", removal.address);
    let own = |it: &&Entry<'_>| it.address == removal.address || it.address.starts_with(&instances);
    let mine: Vec<&Entry<'_>> = entries.iter().filter(own).collect();
    let names: Vec<String> = mine.iter().map(|entry| format!("`{}`", name_of(entry))).collect();
    if !names.is_empty() {
        let names = names.join(", ");
        say(format!("The next apply destroys {names}: calls to its ARN fail from then on."));
    }
    if !removal.vanished.is_empty() {
        let vanished = removal.vanished.join(", ");
        say(format!("With it go, made from the same entry: {vanished}"));
    }
    let mut told = BTreeSet::new();
    let outputs = removal.gone.iter().filter_map(|it| it.output.as_deref());
    let outputs: Vec<&str> = outputs.filter(|name| told.insert(*name)).collect();
    if !outputs.is_empty() {
        say(format!("Nobody may read these outputs any more: {}", outputs.join(", ")));
    }
    let whole = removal.gone.iter().any(|it| it.what.starts_with(PARAMETER));
    let instance = removal.vanished.iter().any(|it| it.starts_with(PARAMETER));
    let others: Vec<String> =
        entries.iter().filter(|it| !own(it)).flat_map(parameters_of).collect();
    let parameters = mine.into_iter().filter(|_| whole || instance).flat_map(parameters_of);
    let parameters: Vec<String> = parameters.filter(|it| whole || !others.contains(it)).collect();
    if !parameters.is_empty() {
        say(format!("Nobody may read these parameters any more: {}", parameters.join(", ")));
    }
    say(String::new());
}
