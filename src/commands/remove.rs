//! `remove`: takes a profile out of a module, with what exists for it alone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;

use super::above::{self, Tree};
use super::agents::Agents;
use super::callers;
use super::finish::{Ending, Review, WriteArgs, finish, terminal as terminal_of};
use super::locate;
use super::open::repeat_named;
use super::pasted::Told;
use super::removable::{Candidate, Chosen, Knowledge, choices, choose};
use super::setup::{Layers, absolute};
use super::terraform;
use super::{Context, Outcome, pick};
use crate::answers::Answers;
use crate::console::Console;
use crate::diagnostic::{Diagnostic, Result};
use crate::inventory::{Entry, PARAMETER};
use crate::plan::{Change, Plan};
use crate::prompt::Prompter;
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
    pub(crate) infra_dir: Option<String>,
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
        let flags = Answers::of_folder(self.infra_dir.as_deref());
        Ok(flags.infra_dir()?.map(|dir| dir.below(target)))
    }
}

/// Runs the subcommand.
///
/// # Errors
/// When there is no such profile, something else still uses it, or the result would not be
/// accepted.
pub fn run(args: &RemoveArgs, context: &mut Context<'_>) -> Result<Outcome> {
    Ending::of(|| attempt(args, context))
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
                    [] => knowledge.no_profile().into(),
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
    if !removal.shortened.is_empty() {
        say(format!("These outputs no longer hold it: {}", removal.shortened.join(", ")));
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
