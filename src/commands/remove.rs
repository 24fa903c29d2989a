//! `remove`: takes a profile out of a module, with what exists for it alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Args;

use super::above::{self, Tree};
use super::agents::Agents;
use super::callers::{self, Upper};
use super::finish::{Ending, Review, WriteArgs, finish, terminal as terminal_of};
use super::links::{self, Which};
use super::locate;
use super::open::repeat_named;
use super::pasted::Told;
use super::setup::{Layers, absolute};
use super::terraform;
use super::{Context, Outcome, pick};
use crate::answers::{Answers, Origin, Said, repository_root};
use crate::catalog::Catalog;
use crate::configuration::Configurations;
use crate::console::Console;
use crate::diagnostic::{Code, Diagnostic, Error, Result};
use crate::inventory::{self, Entry, PARAMETER};
use crate::module::{Environments, Inputs, Module};
use crate::modules;
use crate::plan::{Change, Plan};
use crate::prompt::{Choice, Prompter};
use crate::relative::RelativePath;
use crate::removal::{self, Removal};
use crate::report::changes::ChangeSet;
use crate::report::inventory::{name_of, parameters_of};
use crate::report::text::visible;
use crate::validate::{self, Before};
use crate::written;

/// Take a profile out of a module, with its outputs, parameters and IAM statements
///
/// Removes the resource, or the entry that it is made from, or the call of the module that makes it,
/// and what exists for it alone: outputs, SSM parameters, IAM statements and policies, local values
/// and variables that nothing else uses. Refuses while anything else in the module still uses the profile, and
/// says where.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct RemoveArgs {
    /// The profile's key, as `list` shows it, or its address in Terraform; asked for on a terminal
    key: Option<String>,
    /// The module's folder, below the current one [default: the one that has the profile]
    #[arg(long, value_name = "DIR")]
    infra_dir: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

const EXAMPLES: &str = "\
Examples:
  What would go:
    bedrock-profile remove classify --dry-run
  An instance whose key another profile has as well:
    bedrock-profile remove 'aws_bedrock_inference_profile.this[\"classify\"]'
  What a call makes:
    bedrock-profile remove module.classify";

impl RemoveArgs {
    /// The folder of the module that was named.
    fn named(&self, target: &Path) -> Result<Option<PathBuf>> {
        let flag = |dir: &String| Said::new(dir.clone(), Origin::Flag("--infra-dir".to_owned()));
        let flags = Answers { infra_dir: self.infra_dir.as_ref().map(flag), ..Answers::default() };
        Ok(flags.infra_dir()?.map(|dir| dir.below(target)))
    }
}

/// One module below the target.
struct Candidate {
    dir: RelativePath,
    files: Vec<(RelativePath, Vec<u8>)>,
    module: Module,
    environments: BTreeMap<String, Inputs>,
}

/// The module in which something goes.
struct Chosen<'c> {
    /// The folder that the module's is below.
    target: PathBuf,
    candidate: Candidate,
    /// What goes, where calls make the profile.
    called: Option<Removal>,
    /// The profiles among which it is one.
    entries: Vec<Entry<'c>>,
}

impl<'c> Chosen<'c> {
    /// The modules above, for which the module is seen from the repository's root where they are elsewhere in it.
    fn widened(&mut self, knowledge: &Knowledge<'c>) -> Result<Vec<Upper>> {
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
struct Knowledge<'c> {
    target: PathBuf,
    /// The folder of the module that was named.
    named: Option<PathBuf>,
    catalog: &'c Catalog,
    usual: Vec<String>,
}

impl Knowledge<'_> {
    /// The folder in which, or below which, a profile is meant.
    fn place(&self) -> &Path {
        self.named.as_ref().unwrap_or(&self.target)
    }

    /// The modules in which a profile may be meant.
    fn modules(&self) -> Result<modules::Modules<PathBuf>> {
        let mut found = modules::find(std::slice::from_ref(&self.target))?;
        if let Some(named) = &self.named {
            found.modules.retain(|folder| folder == named);
        }
        Ok(found)
    }
}

/// Runs the subcommand.
///
/// # Errors
/// When there is no such profile, something else still uses it, or the result would not be
/// accepted.
pub fn run(args: &RemoveArgs, context: &mut Context<'_>) -> Result<Outcome> {
    loop {
        // Who goes back behind the question which profile is meant is asked it again.
        if let Ending::Done(outcome) = attempt(args, context)? {
            return Ok(outcome);
        }
    }
}

fn attempt(args: &RemoveArgs, context: &mut Context<'_>) -> Result<Ending> {
    let target = absolute(Path::new("."))?;
    let layers = Layers::read(Answers::default(), None, &target)?;
    let named = args.named(&target)?;
    let catalog = layers.catalog(context.global.catalog.as_deref(), &context.built_in)?;
    let usual = layers.usual_environments(&catalog);
    let knowledge = Knowledge { target: target.clone(), named, catalog: &catalog, usual };
    let mut found = knowledge.modules()?;
    let folders: Vec<PathBuf> =
        locate::folders(&target, None).into_iter().chain(found.modules.clone()).collect();
    let completed = locate::complete(&target, &folders, args.write.previews(), context.console)?;
    if completed {
        found = knowledge.modules()?;
    }
    let mut terminal = terminal_of(&args.write, context.console);
    let (mut answers, mut chosen_key) = (Vec::new(), None);
    let key = match (&args.key, &mut terminal) {
        (Some(key), _) => key.clone(),
        (None, asked) => {
            let choices = choices(&knowledge, &found)?;
            if choices.is_empty() {
                return Err(match found.problems.as_slice() {
                    [] => no_profile(knowledge.place()).into(),
                    problems => problems.to_vec().into(),
                });
            }
            let Some(prompter) = asked else {
                return Err(pick::unnamed(&choices, "remove KEY").into());
            };
            let key = pick::ask(choices, "the profile that goes", prompter)?;
            answers.push((pick::QUESTION.to_owned(), key.clone()));
            chosen_key = Some(key.clone());
            key
        }
    };
    let chosen = choose(&knowledge, &key, found);
    let has = |it: &Chosen<'_>| {
        let Candidate { module, environments, .. } = &it.candidate;
        it.called.is_some() || removal::is_in(module, environments, &key)
    };
    // What was killed was most likely this very command: then its work is done.
    if completed && !chosen.as_ref().is_ok_and(has) {
        context.console.say(&format!("No profile `{}` is left.", visible(&key)));
        return Ok(Ending::Done(Outcome::Done));
    }
    let mut chosen = chosen?;
    let uppers = chosen.widened(&knowledge)?;
    let callers = callers::direct(&uppers);
    let Chosen { target, candidate, called, entries } = chosen;
    let Candidate { dir, files, module, environments } = candidate;
    for name in module.ignored() {
        let warning = Diagnostic::warning(format!("`{}` is JSON and was not read", visible(name)));
        context.console.tell(&warning.help("see to it that nothing in it uses the profile"));
    }
    let passed = callers::passed(&callers);
    let unusual = Some(dir.as_str()).filter(|_| !locate::is_usual(&dir));
    let directory = context.directory();
    let told = Told { path: &directory, dir: unusual };
    let mut removal = match called {
        Some(removal) => removal,
        None => removal::remove(&module, &environments, &catalog, &passed, &key)
            .map_err(|error| told.error(error))?,
    };
    let outputs: Vec<&str> = removal.gone.iter().filter_map(|it| it.output.as_deref()).collect();
    let tree = Tree::of(&uppers, &target);
    let above = tree
        .without(&uppers, &outputs, (&key, &knowledge.usual))
        .map_err(|error| told.error(error))?;
    let (above, delivered): (Vec<_>, Vec<_>) = above.into_iter().unzip();
    let templates = layers.templates(None)?;
    let agents = Agents::kept((&target, &dir), (&catalog, &knowledge.usual), &templates);
    let plan = agents.joined(plan(&target, &files, &removal), &files, context.console)?;
    crate::apply::check_places(&plan)?;
    let own = Before {
        module: module.with_read(&[]),
        after: validate::after(&plan, &files),
        environments: environments.clone(),
        expected: removal.expected.clone(),
    };
    let judged = (&environments, &removal.expected);
    let (plan, after, _) = validate::checked_beside(plan, files, &module, &[], judged)
        .map_err(|error| written::error(&module, error))?;
    let plan = above::joined(plan, above, own)?;
    removal.gone.extend(delivered.into_iter().flatten());
    tell(&entries, &removal, context.console);
    let mut changes = ChangeSet::new(&plan, &dir, &after, &environments);
    changes.removed = removal.gone.iter().map(|gone| gone.what.clone()).collect();

    let review = terminal.as_mut().map(|it| Review { prompter: it as &mut dyn Prompter, answers });
    // Terraform is run where the module is called from.
    let folder = dir.below(&target);
    let module = (&after, folder.as_path());
    let above = callers::terraform(&uppers, context)?;
    let next = match (above.as_slice(), locate::below(&knowledge.target, &folder)) {
        ([], Some(dir)) => terraform::plan(&directory, &dir, module, &environments),
        ([], None) => terraform::plan(&target, &dir, module, &environments),
        (above, _) => above.iter().map(|it| format!("{it} plan")).collect(),
    };
    let ending = finish(&plan, changes, &args.write, &next, context.console, review);
    repeat_named(&ending, chosen_key.as_deref(), &args.write, context);
    ending
}

/// The profiles of all modules, and those that calls make.
fn choices(knowledge: &Knowledge<'_>, found: &modules::Modules<PathBuf>) -> Result<Vec<Choice>> {
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
fn choose<'c>(
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
        return Err(no_profile(knowledge.place()).into());
    }
    keys.extend(read.iter().flat_map(|it| removal::keys(&it.module, &it.environments)));
    let keys: Vec<String> = keys.into_iter().map(|key| format!("`{key}`")).collect();
    Err(Diagnostic::error(format!("no module below `{shown}` has a profile `{key}`"))
        .code(Code::NotFound)
        .help(format!("there are {}", keys.join(", ")))
        .into())
}

fn no_profile(target: &Path) -> Diagnostic {
    let target = target.display();
    Diagnostic::error(format!("there is no application inference profile below `{target}`"))
        .code(Code::NotFound)
        .help("run it in the folder of the repository, or name it: `-C DIR`")
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

fn plan(target: &Path, files: &[(RelativePath, Vec<u8>)], removal: &Removal) -> Plan {
    let changes = files.iter().filter_map(|(path, bytes)| {
        let after = removal.files.get(path.as_str())?.clone();
        Some(Change { path: path.clone(), before: Some(bytes.clone()), after })
    });
    Plan::new(target.to_path_buf(), changes.collect())
}

/// What goes, what stays, and what that means for others.
fn tell(entries: &[Entry<'_>], removal: &Removal, console: &mut Console) {
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
