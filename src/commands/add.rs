//! `add`: one more profile for a module that exists, in the manner of that module.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{ArgMatches, Args, Command};

use super::agents::Agents;
use super::called;
use super::callers::{self, Caller};
use super::deliver::DeliverArgs;
use super::elsewhere::{self, Typed};
use super::faults::new_faults;
use super::finish::{Format, WriteArgs, finish};
use super::locate::{self, Located};
use super::new::derive_source;
use super::open::{answered, refusal};
use super::pasted::Told;
use super::per_call;
use super::setup::{Layers, absolute};
use super::terraform;
use super::{Context, Outcome, watch};
use crate::adapt::{Addition, Ask, Calls, Survey};
use crate::answers::flags::{AnswerArgs, tag_flags};
use crate::answers::{Answers, OneAnswers, Said};
use crate::aws::Region;
use crate::catalog::Catalog;
use crate::change::Expected;
use crate::check::{CheckSettings, Root};
use crate::console::Console;
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::folder;
use crate::interview;
use crate::module::{Address, File, Module};
use crate::naming::{Environment, Key};
use crate::plan::{Change, Plan};
use crate::prompt::{Prompter, Terminal};
use crate::relative::RelativePath;
use crate::report::changes::ChangeSet;
use crate::request::{Extra, Given, environments, resolve_one};
use crate::templates::Templates;
use crate::validate;
use crate::written;

/// Add a profile to a module that exists
///
/// Finds out how the module names and tags its profiles, where it keeps them and how it makes
/// their ARNs known, and writes one more in the same way: its first, or a further one. Nothing
/// that exists is changed, but for maps and lists that the profile joins. Tags that the taxonomy
/// requires and the module lacks become the profile's own. What no flag, file, module or git
/// repository answers for a first profile is asked for on a terminal, and an error without one.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct AddArgs {
    /// The profile's key, which gives its label, output, variable and parameter
    key: String,
    /// The model [see `bedrock-profile catalog list`]
    #[arg(long, short, value_name = "MODEL")]
    model: Option<String>,
    /// Answers in a TOML file, for this profile; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// A tag of this profile that has no flag of its own; repeat for several
    #[arg(long, value_name = "KEY=VALUE")]
    tag: Vec<String>,
    /// AWS region of the profile [default: that of the module]
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
    /// Environments, where the module does not tell its own [default: those of the catalog]
    #[arg(long, value_name = "ENV,…", value_delimiter = ',')]
    environments: Option<Vec<String>>,
    /// Folder of the module, below the current one [default: .infra, infra, terraform, tf or the
    /// current folder]
    #[arg(long, value_name = "DIR")]
    infra_dir: Option<String>,
    /// What to make beside what the module has for its other profiles: ssm (a parameter), iam (a
    /// policy), residency (a check that every route stays in the EU), deployer (a policy
    /// document for the role that applies the module), agents (a section of AGENTS.md), alarms
    /// (on errors, throttles and legacy models), watch (a workflow that moves models)
    #[arg(long, value_name = "EXTRA,…", value_delimiter = ',')]
    with: Option<Vec<String>>,
    /// Use a model that the catalog calls unavailable
    #[arg(long)]
    allow_unavailable: bool,
    /// Use a model whose requests may leave the EU
    #[arg(long)]
    allow_outside_eu: bool,
    /// A folder of own templates; a file in it replaces the built-in one of the same name
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
    #[command(flatten)]
    deliver: DeliverArgs,
    #[command(flatten)]
    write: WriteArgs,
}

const EXAMPLES: &str = "\
Examples:
  A second profile:
    bedrock-profile add classify --model claude-haiku-45
  One whose cost goes to a client:
    bedrock-profile add support --model claude-sonnet-5 --billing-mode client --client acme \\
      --project support-agent --cost-center tbd
  What would be written:
    bedrock-profile add classify --model claude-haiku-45 --dry-run";

/// Adds the flags of the taxonomy's tags to the subcommand.
pub fn with_tag_flags(command: Command, catalog: &Catalog) -> Command {
    tag_flags(command, catalog.tags())
}

/// Runs the subcommand.
///
/// # Errors
/// When an answer is wrong or missing, the module cannot be read or does not tell what is needed,
/// or the result would not be accepted.
pub fn run(args: &AddArgs, matches: &ArgMatches, context: &mut Context<'_>) -> Result<Outcome> {
    let target = absolute(Path::new("."))?;
    let (file, mut layers) = Layers::apart(args.answers.as_deref(), &target)?;
    let catalog = layers.catalog(context.global.catalog.as_deref(), &context.built_in)?;
    let templates = layers.templates(args.templates.as_deref())?;
    let (key, flags) = args.flags(matches, context)?;
    let said = OneAnswers::of(&key, flags, file, std::mem::take(&mut layers.answers));
    let mut answers = said.answers.clone();
    let dir = answers.infra_dir()?;
    let located = locate::writable(&target, dir.as_ref(), &args.write, context.console)?;
    tell_of_json(&located, context.console);
    let directory = context.directory();
    let told = Told { path: &directory, dir: args.infra_dir.as_deref() };
    let typed = Typed { words: &context.arguments, started_in: &context.started_in };
    let usual = environments(&answers, &catalog)?;
    let survey = Survey::of(&located.module, &catalog, &usual);
    let called = called::modules(&target, &located)?;
    let calls = through(&called, &survey, &located, (&typed, &target))?;
    let tagging = survey.tagging();
    let of_module = survey.region().or_else(|| calls.as_ref()?.region());
    let region = region(&said, of_module, &catalog)?;
    // What exists has its tags, and so has an entry of a map.
    let is_there = survey.find(&key).is_some();
    let given = tagging.given().filter(|_| !is_there && calls.is_none());
    if given.is_some_and(|given| given.lacks_source(&catalog)) {
        derive_source(&mut answers, &catalog, &target, &located.dir)?;
    }
    let today = context.today();
    let asking = context.console.interactive && !args.write.no_input;
    let mut terminal = Terminal;
    let mut asked = Vec::new();
    let mut resolved = |given: Option<Given<'_>>, console: &mut Console| {
        let prompter: Option<&mut dyn Prompter> = if asking { Some(&mut terminal) } else { None };
        let resolve = |answers: &Answers| {
            resolve_one(answers, &catalog, &region, &tagging.defaults, given, today)
        };
        let (one, flags) = answered(&mut answers, &key, &catalog, today, &resolve, prompter)?;
        asked.extend(flags);
        if let Some(found) = one.profile {
            return Ok((found, one.warnings));
        }
        for warning in &one.warnings {
            console.tell(warning);
        }
        Err(Error::from(refusal(one.problems, &one.open, said.near.as_deref())))
    };
    let first = given.filter(|_| !survey.has_map());
    let ((profile, extras), mut warnings_of_answers) = resolved(first, context.console)?;
    let mut ask = Ask {
        survey: &survey,
        tagging: &tagging,
        profile,
        extras,
        region: region.clone(),
        region_is_said: said.region.is_some() || said.usual_region.is_some(),
        dir: located.dir.clone(),
        templates: &templates,
    };
    if given.is_some() && first.is_none() && !ask.joins_map()? {
        ((ask.profile, ask.extras), warnings_of_answers) = resolved(given, context.console)?;
    }
    for warning in &warnings_of_answers {
        context.console.tell(warning);
    }
    let is_asked = [Extra::Agents, Extra::Watch].map(|it| ask.extras.contains(&it));
    let filled: Vec<String> = ask.profile.filled.iter().map(|(key, _)| key.to_string()).collect();
    let place = Spot { typed, told, target: &target, located: &located };
    let (Addition { files, mut notes, mut warnings, required, outputs, address }, expected) =
        args.addition(ask, calls.as_ref(), &place)?;
    let agents = (&catalog, usual.as_slice(), &templates);
    let plan = with_agents(&files, is_asked, (&target, &located), agents, context.console)?;
    let deployments = survey.deployments.clone();
    let read = located.files.clone();
    let (plan, module, old) =
        validate::checked_beside(plan, read, &located.module, &files, (&deployments, &expected))
            .map_err(|error| templates.conceal(error))
            .map_err(|error| written::error(&located.module, suggest_another(error, &key)))?;
    let root = root(&target, layers.check, &catalog, &usual);
    let callers = if plan.is_empty() { Vec::new() } else { callers_of(&located, &target)? };
    warnings.extend(for_callers(&callers, required.as_deref(), &outputs, &located.module));
    notes.extend(args.deliver.offer(&module, &address).filter(|_| calls.is_none()));
    if !plan.is_empty() {
        let faults = new_faults(&root, &located, &module, today);
        for warning in warnings.iter().chain(&faults) {
            context.console.tell(warning);
        }
        let count = calls.as_ref().map_or(survey.siblings.len(), Calls::count);
        tell(&located, count, (&notes, is_there), old.len(), context.console);
    }
    let changes = ChangeSet::new(&plan, &located.dir, &module, &deployments);
    let prompter: Option<&mut dyn Prompter> = if asking { Some(&mut terminal) } else { None };
    let next = callers::terraform(&callers, &target, context).map_or_else(
        || terraform::plan(&directory, &located.dir, &module, &deployments),
        |terraform| format!("{terraform} plan"),
    );
    let outcome = finish(&plan, changes, &args.write, &[next], context.console, prompter)?;
    if !asked.is_empty() && args.write.format == Format::Text {
        answers.tags.retain(|tag, _| filled.contains(tag));
        asked.extend(super::new::derived(&answers));
        repeat(args, asked, context);
    }
    Ok(outcome)
}

/// The command that does the same without a question.
fn repeat(args: &AddArgs, mut asked: Vec<String>, context: &mut Context<'_>) {
    if !args.write.yes {
        asked.push("--yes".to_owned());
    }
    let line = interview::command_line(&context.arguments, &asked);
    context.console.say("\nThe same without questions:");
    for line in crate::report::text::visible(&line).lines() {
        context.console.say(&format!("  {line}"));
    }
}

/// Where the profile is added, and how that was typed.
struct Spot<'a> {
    typed: Typed<'a>,
    told: Told<'a>,
    target: &'a Path,
    located: &'a Located,
}

/// The profiles that the module makes through its calls, where it has none itself.
///
/// # Errors
/// When its profiles are elsewhere, and not to be seen through its calls.
fn through<'m>(
    called: &'m [(PathBuf, Module)],
    survey: &Survey<'m>,
    located: &'m Located,
    (typed, target): (&Typed<'_>, &Path),
) -> Result<Option<Calls<'m>>> {
    if !survey.siblings.is_empty() {
        return Ok(None);
    }
    let own = (located.dir.below(target), &located.module);
    let called = called.iter().map(|(folder, module)| (folder.clone(), module));
    let calls = Calls::of(survey, std::iter::once(own).chain(called).collect());
    if calls.is_none() {
        elsewhere::refuse_caller(typed, target, located)?;
    }
    Ok(calls)
}

/// The error that shows what to write by hand, with why it is not written.
fn with_reason(error: Error, why: String) -> Error {
    let Error::Refused(mut problems) = error else { return error };
    if let Some(problem) = problems.first_mut() {
        problem.help.insert(0, why);
    }
    Error::Refused(problems)
}

/// Names the files of the module that are left out of the picture.
fn tell_of_json(located: &Located, console: &mut Console) {
    for json in located.module.ignored() {
        console.tell(
            &Diagnostic::warning(format!("`{json}` is not read: it is Terraform in JSON"))
                .help("what it defines is unknown here, and it is left alone"),
        );
    }
}

/// Who calls the module. They are looked for in the whole repository, which takes its time, and a module
/// that configures its providers has none.
fn callers_of(located: &Located, target: &Path) -> Result<Vec<Caller>> {
    if located.module.addresses().any(|it| matches!(it, Address::Provider { .. })) {
        return Ok(Vec::new());
    }
    callers::of(&located.dir.below(target), target)
}

/// Says what was found and followed.
fn tell(
    located: &Located,
    count: usize,
    (notes, is_there): (&[String], bool),
    old: usize,
    console: &mut Console,
) {
    let has = match count {
        0 => "no profile yet".to_owned(),
        1 => "1 profile".to_owned(),
        count => format!("{count} profiles"),
    };
    let what = if is_there { "What is made known of it:" } else { "The new one:" };
    console.say(&format!("The module `{}` has {has}. {what}", located.dir));
    for note in notes {
        console.say(&format!("  {}", crate::report::text::visible(note)));
    }
    if old > 0 {
        let problems = if old == 1 { "a problem" } else { "problems" };
        console.tell(
            &Diagnostic::warning(format!("the module had {problems} before, {old} in all"))
                .help("`bedrock-profile check` shows them"),
        );
    }
}

impl AddArgs {
    /// What adding the profile comes to, with what that is meant to change.
    fn addition<'m>(
        &self,
        ask: Ask<'_, 'm>,
        calls: Option<&Calls<'m>>,
        Spot { typed, told, target, located }: &Spot<'_>,
    ) -> Result<(Addition, Expected)> {
        let mut expected = ask.expected();
        if calls.is_some() && ask.extras.contains(&Extra::Agents) {
            let problem = Diagnostic::error("`agents` tells of the profiles of the module itself");
            return Err(problem.help("run it in the folder of the module that is called").into());
        }
        let Some(calls) = calls else {
            let (key, attach) = (ask.profile.key.clone(), ask.extras.contains(&Extra::Iam));
            let mut addition = ask.add().map_err(|error| told.error(error))?;
            let profile = (&key, addition.address.as_str());
            let delivered =
                self.deliver.beside(&located.module, &mut addition.files, profile, attach)?;
            expected.statements.extend(delivered.expected);
            addition.notes.extend(delivered.notes);
            addition.warnings.extend(delivered.warnings);
            return Ok((addition, expected));
        };
        self.refuse_delivery()?;
        match ask.add_through(calls).map_err(|error| told.error(error))? {
            Ok(addition) => Ok((addition, expected)),
            Err(why) => Err(match elsewhere::refuse_caller(typed, target, located) {
                Err(shown) => with_reason(shown, why),
                Ok(()) => ask.unfollowed(calls, why).into(),
            }),
        }
    }

    /// The ARN of a profile that a call makes is not delivered.
    fn refuse_delivery(&self) -> Result<()> {
        if self.deliver.deliver.is_empty() {
            return Ok(());
        }
        let what = "`--deliver` gives the ARN of a profile of the module itself";
        let problem = Diagnostic::error(format!("{what}, and this one is made by a call"));
        Err(problem.help("leave it out, and write the output of the call there").into())
    }

    /// The key, and the answers of the flags.
    fn flags(&self, matches: &ArgMatches, context: &Context<'_>) -> Result<(Key, Answers)> {
        let same = AnswerArgs {
            model: self.model.clone(),
            profile: Vec::new(),
            tag: self.tag.clone(),
            profile_tag: Vec::new(),
            environments: self.environments.clone(),
            region: self.region.clone(),
            infra_dir: self.infra_dir.clone(),
            with: self.with.clone(),
            allow_unavailable: self.allow_unavailable,
            allow_outside_eu: self.allow_outside_eu,
        };
        let mut answers = same.answers(matches, context.built_in.tags())?;
        let key = Key::parse(&self.key).map_err(|why| {
            Diagnostic::error(format!("`{}` is no key of a profile: {why}", self.key))
                .help("give it a short name, as `classify` or `deep-think`")
        })?;
        for profile in answers.profiles.iter_mut().flatten() {
            profile.key.value.clone_from(&self.key);
        }
        let is_for_new =
            |said: &&Said| Extra::ALL.iter().any(|it| it.is_for_new() && it.word() == said.value);
        if let Some(said) = answers.with.iter().flatten().find(is_for_new) {
            let what = match said.value.as_str() {
                "backend" => "its backend",
                "budget" => "its tags and names",
                _ => "its values",
            };
            let why = format!("`{}` is for `new`", said.value);
            return Err(said
                .origin
                .refuse(format!("a module that exists has {what} already"), why)
                .into());
        }
        Ok((key, answers))
    }
}

/// Where the profile is to be: where this run says, where the module is, where the standing files
/// or the catalog say.
fn region(said: &OneAnswers, of_module: Option<Region>, catalog: &Catalog) -> Result<Region> {
    let parsed = |said: &Said| {
        Region::parse(&said.value)
            .map_err(|why| said.origin.refuse(format!("`{}` is no AWS region", said.value), why))
    };
    if let Some(said) = &said.region {
        return Ok(parsed(said)?);
    }
    match (of_module, &said.usual_region) {
        (Some(region), _) => Ok(region),
        (None, Some(said)) => Ok(parsed(said)?),
        (None, None) => Ok(catalog.default_region().clone()),
    }
}

/// The plan that puts the files in place of those that were read.
fn plan(target: &Path, located: &Located, files: &[Arc<File>]) -> Result<Plan> {
    let mut changes = Vec::with_capacity(files.len());
    for file in files {
        let Ok(path) = RelativePath::parse(file.name()) else { continue };
        let after = file.document.bytes().to_vec();
        let read = located.files.iter().find(|(read, _)| *read == path).map(|(_, it)| it.clone());
        let before = match read {
            Some(before) => Some(before),
            None => folder::file(target, &path)?,
        };
        changes.push(Change { path, before, after: Some(after) });
    }
    Ok(Plan::new(target.to_path_buf(), changes))
}

/// The plan, with the section of AGENTS.md and the workflow, once its places are known to be fit.
fn with_agents(
    files: &[Arc<File>],
    [agents, watches]: [bool; 2],
    (target, located): (&Path, &Located),
    (catalog, usual, templates): (&Catalog, &[Environment], &Templates),
    console: &mut Console,
) -> Result<Plan> {
    let usual: Vec<String> = usual.iter().map(ToString::to_string).collect();
    let (dir, usual) = (&located.dir, usual.as_slice());
    let agents = Agents { target, dir, is_asked: agents, catalog, usual, templates };
    let plan = agents.joined(plan(target, located, files)?, &located.files, console)?;
    let plan = watch::joined(plan, target, watches, templates)?;
    crate::apply::check_places(&plan)?;
    Ok(plan)
}

/// What clashes with something that was there before would not with another key.
fn suggest_another(error: Error, key: &Key) -> Error {
    let Error::Refused(mut problems) = error else { return error };
    if let Some(last) = problems.iter_mut().rfind(|problem| problem.places.len() > 1) {
        last.help.push(format!("or give the new profile another key than `{key}`"));
    }
    Error::Refused(problems)
}

/// The repository as `check` would look at it.
fn root(target: &Path, settings: CheckSettings, catalog: &Catalog, usual: &[Environment]) -> Root {
    Root {
        path: target.to_path_buf(),
        shown: String::new(),
        settings,
        catalog: Arc::new(catalog.clone()),
        environments: usual.iter().map(ToString::to_string).collect(),
    }
}

/// What those who call the module have to do.
fn for_callers(
    callers: &[Caller],
    required: Option<&str>,
    outputs: &[String],
    module: &Module,
) -> Vec<Diagnostic> {
    let variable = required.map(|variable| needs_a_value(variable, callers));
    let passed_on = callers::pass_on(callers, outputs);
    variable.into_iter().chain(passed_on).chain(per_call::warning(module, callers)).collect()
}

/// That the module knew no environment, and who gives it one from now on.
fn needs_a_value(variable: &str, callers: &[Caller]) -> Diagnostic {
    if callers.is_empty() {
        let message = format!("the module knows no environment: it gets the variable `{variable}`");
        return Diagnostic::warning(message)
            .help(format!("give it a value: `terraform plan -var {variable}=dev`"));
    }
    let message = format!(
        "the module knows no environment: it gets the variable `{variable}`, which each call of it \
         must give a value"
    );
    callers::mark_calls(callers, variable, Diagnostic::warning(message))
}
