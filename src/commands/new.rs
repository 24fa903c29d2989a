//! `new`: the Terraform of a new service, with its first profiles.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Args, Command};

use super::add;
use super::add_args::AddArgs;
use super::agents::Agents;
use super::conflicts;
use super::deliver::{self, DeliverArgs, Failure, tell_all};
use super::finish::{Ending, Format, Review, WriteArgs, finish, terminal as terminal_of};
use super::links::{self, Which};
use super::locate;
use super::names_taken::same_names;
use super::open::{derive_source, derived, refusal, repeat};
use super::setup::{Layers, absolute};
use super::terraform::{first_commands, one_state};
use super::{Context, Outcome, watch};
use crate::answers::flags::{AnswerArgs, EnvironmentArgs, tag_flags};
use crate::catalog::Catalog;
use crate::deliver::Source;
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::folder;
use crate::interview::{Interview, Scope};
use crate::module::{Inputs, Module, PROFILE};
use crate::naming::{Environment, Key};
use crate::plan::{Change, CheckedPlan, Plan};
use crate::prompt::{Ask, Choice, Prompter, ask_one};
use crate::relative::RelativePath;
use crate::report::changes::ChangeSet;
use crate::report::text;
use crate::request::{Extra, Request, Resolution, resolve};
use crate::scaffold;
use crate::templates::Templates;
use crate::validate;

/// Scaffold a module for a new service, with its first profiles
///
/// Writes locals.tf, providers.tf, variables.tf, bedrock.tf and outputs.tf, and what `--with` asks
/// for. What no flag, file or git repository answers is asked for on a terminal, and an error
/// without one. Nothing that exists is overwritten.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct NewArgs {
    /// Answers in a TOML file; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// A folder of own templates; a file in it replaces the built-in one of the same name
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
    #[command(flatten)]
    what: AnswerArgs,
    #[command(flatten)]
    environments: EnvironmentArgs,
    #[command(flatten)]
    deliver: DeliverArgs,
    #[command(flatten)]
    write: WriteArgs,
}

const EXAMPLES: &str = "\
Examples:
  Ask for everything, on a terminal:
    bedrock-profile new
  A shared platform, without questions:
    bedrock-profile new --model claude-sonnet-5 --product platform --billing-mode saas \\
      --team engineering --owner engineering@example.com --source acme/platform/.infra
  Two profiles, with SSM parameters and an IAM policy each:
    bedrock-profile new --profile classify=claude-haiku-45 --profile generate=claude-sonnet-5 \\
      --with ssm,iam --answers answers.toml
  What would be written:
    bedrock-profile new --answers answers.toml --dry-run";

/// Adds the flags of the taxonomy's tags to the subcommand.
pub fn with_tag_flags(command: Command, catalog: &Catalog) -> Command {
    tag_flags(command, catalog.tags())
}

/// Runs the subcommand.
///
/// # Errors
/// When an answer is wrong or missing, something is in the way, or the result would not be accepted.
pub fn run(args: &NewArgs, matches: &ArgMatches, context: &mut Context<'_>) -> Result<Outcome> {
    let target = absolute(Path::new("."))?;
    let mut flags = args.what.answers(matches, context.built_in.tags())?;
    args.environments.add_to(&mut flags)?;
    let mut layers = Layers::read(flags, args.answers.as_deref(), &target)?;
    let catalog = layers.catalog(context.global.catalog.as_deref(), &context.built_in)?;
    let templates = layers.templates(args.templates.as_deref())?;
    let dir = layers.answers.infra_dir.as_ref().map_or(".infra", |said| said.value.as_str());
    let dir = RelativePath::parse(dir).ok();
    if let Some(dir) = &dir {
        derive_source(&mut layers.answers, &catalog, &target, dir)?;
    }

    let receivers = args.deliver.answered(&layers.answers)?;
    let mut terminal = terminal_of(&args.write, context.console);
    let today = context.today();
    let is_open = !resolve(&layers.answers, &catalog, today).open.is_empty();
    let mut offers = Vec::new();
    let mut there = None;
    if let (Some(dir), true) = (&dir, is_open) {
        there = conflicts::module_there(&target, dir, (&catalog, &templates))?;
        if let Some(terminal) = &mut terminal {
            if let Some(problem) = there {
                return instead(args, matches, problem, terminal, context);
            }
            offers = programs(&receivers, &target, dir)?;
        }
    }
    let scope = (Scope::New, catalog.default_region().clone());
    let mut interview = Interview::new(layers.answers, (&catalog, today), scope, offers);
    let place = Place { target: &target, catalog: &catalog, templates: &templates };
    loop {
        if let Some(terminal) = &mut terminal {
            let judge = &mut |answers: &_| {
                let Resolution { problems, open, .. } = resolve(answers, &catalog, today);
                (problems, open)
            };
            while !interview.run(judge, terminal)? {}
        }
        let Resolution { problems, warnings, open, request } =
            resolve(interview.answers(), &catalog, today);
        for warning in &warnings {
            context.console.tell(warning);
        }
        let Some(request) = request else {
            // Where `new` cannot work, no answer is missing.
            return Err(match there {
                Some(there) => there.into(),
                None => refusal(problems, &open).into(),
            });
        };
        let deliver = receivers.asked(&interview);
        let made = match make(args, &deliver, &request, &place, context) {
            // What was chosen at a prompt can be chosen otherwise.
            Err(Failure::Delivery(error)) if !interview.delivered().is_empty() => {
                tell_all(error, context.console)?;
                interview.back();
                continue;
            }
            Err(Failure::Delivery(error) | Failure::Other(error)) => Err(error),
            Ok(made) => Ok(made),
        };
        let Made { plan, module, inputs } = match made {
            Ok(made) => made,
            // The answers are not lost with it.
            Err(error) if interview.has_asked() => {
                tell_all(error, context.console)?;
                repeat_with(&interview, args, context);
                return Err(Error::Refused(Vec::new()));
            }
            Err(error) => return Err(error),
        };
        let changes = ChangeSet::new(&plan, &request.infra_dir, &module, &inputs);
        let next = first_commands(&context.directory(), &request);
        let review = terminal.as_mut().map(|prompter| Review {
            prompter: prompter as &mut dyn Prompter,
            answers: interview.review(),
        });
        let ending = finish(&plan, changes, &args.write, &next, context.console, review);
        let outcome = match ending {
            Ok(Ending::Back) => {
                interview.back();
                continue;
            }
            Ok(Ending::Change(name)) => {
                interview.change(&name);
                continue;
            }
            Ok(Ending::Done(outcome)) => Ok(outcome),
            Err(error) => Err(error),
        };
        let one_state = one_state(&request, &module)
            .filter(|_| outcome.is_ok() && !plan.is_empty() && !args.write.previews());
        if let Some(line) = one_state {
            context.console.say(&format!("\n{line}"));
        }
        // Who says no to the files may want to change one answer and run the command again.
        let has_ended = matches!(outcome, Ok(_) | Err(Error::Interrupted));
        if has_ended && interview.has_asked() {
            repeat_with(&interview, args, context);
        }
        return outcome;
    }
}

/// Shows the command that gives the same answers.
fn repeat_with(interview: &Interview<'_>, args: &NewArgs, context: &mut Context<'_>) {
    if args.write.format == Format::Text {
        let mut flags = interview.words();
        flags.extend(derived(interview.answers()));
        repeat(&context.arguments, flags, args.write.yes, context.console);
    }
}

/// Where a module is made, and what of.
struct Place<'a> {
    target: &'a Path,
    catalog: &'a Catalog,
    templates: &'a Templates,
}

/// A module that may be written.
struct Made {
    plan: CheckedPlan,
    module: Module,
    inputs: BTreeMap<String, Inputs>,
}

/// Makes the module, and says what there is to know about it.
fn make(
    args: &NewArgs,
    deliver: &DeliverArgs,
    request: &Request,
    Place { target, catalog, templates }: &Place<'_>,
    context: &mut Context<'_>,
) -> std::result::Result<Made, Failure> {
    let folders = locate::folders(target, Some(&request.infra_dir));
    locate::complete(target, &folders, args.write.previews(), context.console)?;
    let dir = &request.infra_dir;
    let existing = links::own_files(target, dir, Which::Module)?;
    let beside: Vec<String> = existing.iter().map(|(path, _)| path.to_string()).collect();
    let mut texts = scaffold::new_module(request, catalog, templates)?;
    let ignored = ignored(target, request)?;
    texts.extend(ignored.clone());
    let plan = plan(target, texts)?;
    crate::apply::check_places(&plan)?;
    conflicts::refuse_conflicts(&plan, ignored.map(|(path, _)| path).as_ref())?;
    let (plan, delivered) =
        deliver::in_new_module(deliver, plan, &existing, request).map_err(Failure::Delivery)?;
    let usual: Vec<String> = request.environments.iter().map(ToString::to_string).collect();
    let is_asked = request.extras.contains(&Extra::Agents);
    let agents = Agents { target, dir, is_asked, catalog, usual: &usual, templates };
    let plan = agents.joined(plan, &existing, context.console)?;
    let watches = request.extras.contains(&Extra::Watch);
    let plan = watch::joined(plan, target, watches, templates)?;
    for warning in &delivered.warnings {
        context.console.tell(warning);
    }
    for note in &delivered.notes {
        context.console.say(&text::visible(note));
    }
    let environments = request.environments.iter();
    let inputs = environments.map(|it| (it.to_string(), inputs(it, request))).collect();
    let (plan, module) = validate::checked_with(plan, existing, &inputs, delivered.expected)
        .map_err(|error| {
            conflicts::blame_templates(conflicts::point_to_add(error, &beside), templates)
        })?;
    if !plan.is_empty() {
        for warning in same_names(target, request, &module, catalog)? {
            context.console.tell(&warning);
        }
    }
    Ok(Made { plan, module, inputs })
}

/// What in the folder of the module can receive the first profile.
fn programs(deliver: &DeliverArgs, target: &Path, dir: &RelativePath) -> Result<Vec<Choice>> {
    let existing = links::own_files(target, dir, Which::Module)?;
    let files = existing.into_iter().map(|(path, bytes)| (path.to_string(), bytes));
    // What cannot be read is told when the module is made.
    let (module, _) = Module::parse_what_can_be(files);
    let Ok(key) = Key::parse(Key::MAIN) else { return Ok(Vec::new()) };
    let source = Source::Resource(format!("{PROFILE}.{key}"));
    Ok(deliver.choices(&module, (&key, &source)))
}

/// Offers to go on as `add` where there is a module already.
fn instead(
    args: &NewArgs,
    matches: &ArgMatches,
    problem: Diagnostic,
    prompter: &mut dyn Prompter,
    context: &mut Context<'_>,
) -> Result<Outcome> {
    let (new, what) = (&args.environments, &args.what);
    let values = [&new.bucket, &new.state_region];
    let for_new = values.iter().any(|it| it.is_some());
    if for_new || !what.profile.is_empty() || !what.profile_tag.is_empty() {
        return Err(problem.into());
    }
    context.console.tell(&problem);
    let ask = Ask::confirm("Go on as `add`?", "it adds a profile to that module", true);
    if ask_one(prompter, &ask)?.as_deref() != Some("yes") {
        // The problem has been told.
        return Err(Error::Refused(Vec::new()));
    }
    if let Some(word) = context.arguments.iter_mut().skip(1).find(|word| *word == "new") {
        "add".clone_into(word);
    }
    let args = AddArgs {
        key: None,
        model: what.model.clone(),
        model_for: new.model_for.clone(),
        answers: args.answers.clone(),
        tag: what.tag.clone(),
        region: what.region.clone(),
        environments: what.environments.clone(),
        infra_dir: what.infra_dir.clone(),
        with: what.with.clone(),
        budget: new.budget.clone(),
        allow_unavailable: what.allow_unavailable,
        allow_outside_eu: what.allow_outside_eu,
        templates: args.templates.clone(),
        deliver: args.deliver.clone(),
        write: args.write.clone(),
    };
    add::run(&args, matches, context)
}

/// The `.gitignore` of a module whose states are elsewhere, joined to one that is there.
fn ignored(target: &Path, request: &Request) -> Result<Option<(RelativePath, String)>> {
    if !request.extras.contains(&Extra::Backend) {
        return Ok(None);
    }
    let Ok(path) = request.infra_dir.join(".gitignore") else { return Ok(None) };
    let before = folder::file(target, &path)?;
    let Ok(before) = before.map(String::from_utf8).transpose() else {
        return Err(Diagnostic::error(format!("`{path}` is not UTF-8"))
            .help("save it in UTF-8, then run the command again")
            .into());
    };
    let text = scaffold::git_ignore(before.as_deref());
    Ok(Some((path, text)))
}

/// What Terraform is given when the environment is deployed, with its file of values.
fn inputs(environment: &Environment, request: &Request) -> Inputs {
    let file = request.infra_dir.join(&format!("env/{environment}.tfvars"));
    let file = file.ok().filter(|_| request.extras.contains(&Extra::Models));
    let var_files = file.into_iter().map(|path| path.to_string()).collect();
    Inputs { var_files, ..validate::inputs(environment) }
}

/// The plan that puts the texts where they belong.
fn plan(target: &Path, texts: Vec<(RelativePath, String)>) -> Result<Plan> {
    let mut changes = Vec::with_capacity(texts.len());
    for (path, text) in texts {
        let before = folder::file(target, &path)?;
        changes.push(Change { path, before, after: Some(text.into_bytes()) });
    }
    Ok(Plan::new(target.to_path_buf(), changes))
}
