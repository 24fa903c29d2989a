//! `new`: the Terraform of a new service, with its first profiles.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Args, Command};

use super::agents::Agents;
use super::deliver::DeliverArgs;
use super::finish::{Format, WriteArgs, finish};
use super::links::{self, Which};
use super::locate;
use super::setup::{Layers, absolute};
use super::terraform::terraform;
use super::{Context, Outcome, watch};
use crate::answers::flags::{AnswerArgs, EnvironmentArgs, tag_flags};
use crate::answers::{Answers, Origin, Said, repository_root, source_from_git};
use crate::catalog::{self, Catalog};
use crate::deliver::Delivered;
use crate::diagnostic::{Code, Diagnostic, Error, Result};
use crate::folder;
use crate::interview;
use crate::inventory;
use crate::module::{Address, Inputs, Module, PROFILE};
use crate::modules;
use crate::naming::Environment;
use crate::plan::{Action, Change, Plan};
use crate::prompt::{Prompter, Terminal};
use crate::relative::RelativePath;
use crate::report::changes::ChangeSet;
use crate::report::text;
use crate::request::{Extra, Question, Request, Resolution, resolve};
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

/// What does the work where `new` has to refuse.
const TO_ADD: &str =
    "`bedrock-profile add KEY --model MODEL` adds a profile to a module that exists";

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
    let dir = dir.to_owned();
    if let Ok(dir) = RelativePath::parse(&dir) {
        derive_source(&mut layers.answers, &catalog, &target, &dir)?;
    }

    let asking = context.console.interactive && !args.write.no_input;
    let mut terminal = Terminal;
    let mut prompter: Option<&mut dyn Prompter> = if asking { Some(&mut terminal) } else { None };
    let today = context.today();
    let mut resolution = resolve(&layers.answers, &catalog, today);
    let mut asked = Vec::new();
    if prompter.is_some() && !resolution.open.is_empty() {
        refuse_before_asking(&target, &dir, &templates)?;
    }
    if let Some(prompter) = prompter.as_deref_mut() {
        asked = interview::ask(&mut layers.answers, &catalog, today, &mut resolution, prompter)?;
    }
    let Resolution { problems, warnings, open, request } = resolution;
    for warning in &warnings {
        context.console.tell(warning);
    }
    let Some(request) = request else { return Err(refusal(problems, &open, true).into()) };

    let folders = locate::folders(&target, Some(&request.infra_dir));
    locate::complete(&target, &folders, args.write.previews(), context.console)?;
    let dir = &request.infra_dir;
    let existing = links::own_files(&target, dir, Which::Module)?;
    let beside: Vec<String> = existing.iter().map(|(path, _)| path.to_string()).collect();
    let mut texts = scaffold::new_module(&request, &catalog, &templates)?;
    let ignored = ignored(&target, &request)?;
    texts.extend(ignored.clone());
    let plan = plan(&target, texts)?;
    crate::apply::check_places(&plan)?;
    refuse_conflicts(&plan, ignored.map(|(path, _)| path).as_ref())?;
    let (plan, delivered) = deliver(&args.deliver, plan, &existing, &request)?;
    let usual = layers.usual_environments(&catalog);
    let is_asked = request.extras.contains(&Extra::Agents);
    let agents = Agents {
        target: &target,
        dir,
        is_asked,
        catalog: &catalog,
        usual: &usual,
        templates: &templates,
    };
    let plan = agents.joined(plan, &existing, context.console)?;
    let plan = watch::joined(plan, &target, request.extras.contains(&Extra::Watch), &templates)?;
    for warning in &delivered.warnings {
        context.console.tell(warning);
    }
    for note in &delivered.notes {
        context.console.say(&text::visible(note));
    }
    let environments = request.environments.iter();
    let inputs = environments.map(|it| (it.to_string(), inputs(it, &request))).collect();
    let (plan, module) = validate::checked_with(plan, existing, &inputs, delivered.expected)
        .map_err(|error| blame_templates(point_to_add(error, &beside), &templates))?;
    if !plan.is_empty() {
        for warning in same_names(&target, &request, &module, &catalog)? {
            context.console.tell(&warning);
        }
    }
    let changes = ChangeSet::new(&plan, &request.infra_dir, &module, &inputs);
    let next = next(&context.directory(), &request);
    let one_state = one_state(&request, &module);
    let outcome = finish(&plan, changes, &args.write, &next, context.console, prompter);
    let has_ended = match &outcome {
        Ok(_) => true,
        Err(error) => matches!(error, Error::Interrupted),
    };
    let one_state = one_state.filter(|_| outcome.is_ok() && !plan.is_empty());
    if let Some(line) = one_state.filter(|_| !args.write.previews()) {
        context.console.say(&format!("\n{line}"));
    }
    // Who says no to the files may want to change one answer and run the command again.
    if has_ended && !asked.is_empty() && args.write.format == Format::Text {
        asked.extend(derived(&layers.answers));
        if !args.write.yes {
            asked.push("--yes".to_owned());
        }
        let line = interview::command_line(&context.arguments, &asked);
        context.console.say("\nThe same without questions:");
        for line in text::visible(&line).lines() {
            context.console.say(&format!("  {line}"));
        }
    }
    outcome
}

/// Tells that the folder has a module already before anything is asked in vain.
fn refuse_before_asking(target: &Path, dir: &str, templates: &Templates) -> Result<()> {
    let Ok(dir) = RelativePath::parse(dir) else { return Ok(()) };
    let is_extra = |file: &str| {
        let stem = file.strip_suffix(".tf").unwrap_or(file);
        Extra::ALL.into_iter().any(|extra| extra.word() == stem)
    };
    let of_new: Vec<String> =
        ["module", "profile"].iter().flat_map(|part| templates.terraform_files(part)).collect();
    let existing = links::own_files(target, &dir, Which::Module)?;
    let mut there: Vec<String> = existing
        .iter()
        .filter(|(path, _)| {
            let name = path.as_str().rsplit('/').next().unwrap_or_default();
            of_new.iter().any(|file| file == name && !is_extra(file))
        })
        .map(|(path, _)| format!("`{path}`"))
        .collect();
    there.dedup();
    if there.is_empty() {
        return Ok(());
    }
    let verb = if there.len() == 1 { "exists" } else { "exist" };
    Err(Diagnostic::error(format!("{} {verb} already: `new` writes these files", there.join(", ")))
        .help(TO_ADD)
        .help("to begin anew, move the files away, or choose another folder with `--infra-dir`")
        .into())
}

/// Answers the tags that git can answer, where nobody has.
pub(super) fn derive_source(
    answers: &mut Answers,
    catalog: &Catalog,
    target: &Path,
    dir: &RelativePath,
) -> Result<()> {
    for tag in catalog.tags().iter().filter(|tag| tag.origin == catalog::Origin::Git) {
        let key = tag.key.as_str();
        if answers.tags.contains_key(key) {
            continue;
        }
        if let Some(source) = source_from_git(target, dir)? {
            answers.tags.insert(key.to_owned(), Said::new(source, Origin::Git));
        }
    }
    Ok(())
}

/// The flags for what git has answered, so that the same command works elsewhere too.
pub(super) fn derived(answers: &Answers) -> Vec<String> {
    let tags = answers.tags.iter().filter(|(_, said)| said.origin == Origin::Git);
    tags.flat_map(|(key, said)| [format!("--{key}"), said.value.clone()]).collect()
}

/// All that is wrong, then all that is missing, with the flag for each.
pub(super) fn refusal(
    mut problems: Vec<Diagnostic>,
    open: &[Question],
    by_file: bool,
) -> Vec<Diagnostic> {
    if open.is_empty() {
        return problems;
    }
    let missing = match open {
        [_] => "1 answer is missing".to_owned(),
        open => format!("{} answers are missing", open.len()),
    };
    let width = open.iter().map(|question| question.flag().len()).max().unwrap_or(0);
    let file = if by_file { ", or the same in a file (`--answers FILE`)" } else { "" };
    let mut list = format!("give these flags{file}:");
    for question in open {
        let (flag, lines) = (question.flag(), question.explain());
        for (index, line) in lines.iter().enumerate() {
            let flag = if index == 0 { flag.as_str() } else { "" };
            let _ = write!(list, "\n{flag:width$}  {line}");
        }
    }
    let problem = Diagnostic::error(format!("{missing}, and there is nobody to ask"))
        .code(Code::MissingAnswer);
    problems.push(problem.help(list));
    problems
}

/// Warns of modules of the repository whose profiles would have the same names: AWS refuses the second.
fn same_names(
    target: &Path,
    request: &Request,
    module: &Module,
    catalog: &Catalog,
) -> Result<Vec<Diagnostic>> {
    let usual: Vec<String> = request.environments.iter().map(ToString::to_string).collect();
    let names = |module: &Module| -> BTreeMap<String, String> {
        let entries = inventory::profiles(module, catalog, &usual);
        let seen = entries
            .into_iter()
            .flat_map(|it| it.seen.into_iter().map(move |seen| (it.key.clone(), seen)));
        seen.filter(|(_, seen)| seen.name.known)
            .map(|(key, seen)| (seen.name.pattern, key))
            .collect()
    };
    let own = names(module);
    let root = repository_root(target).unwrap_or_else(|| target.to_path_buf());
    let here = request.infra_dir.below(target);
    let mut warnings = Vec::new();
    for folder in modules::find(std::slice::from_ref(&root))?.modules {
        if folder == here {
            continue;
        }
        let Some(dir) = locate::below(&root, &folder) else { continue };
        // What cannot be read is no reason to stop: `check` tells of it.
        let Ok(files) = links::own_files(&root, &dir, Which::All) else { continue };
        let files = files.into_iter().map(|(path, bytes)| (path.to_string(), bytes));
        let (other, _) = Module::parse_what_can_be(files);
        let others = names(&other);
        let Some((name, key)) = own.iter().find(|(name, _)| others.contains_key(*name)) else {
            continue;
        };
        let message = format!(
            "the module `{dir}` has a profile `{name}` already, as `{key}` would be called"
        );
        warnings.push(Diagnostic::warning(message).help(
            "names are unique in an account and region: give another product, or add the profile there",
        ));
    }
    Ok(warnings)
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

/// The plan with the profiles delivered to the programs that the folder has already.
fn deliver(
    args: &DeliverArgs,
    plan: Plan,
    existing: &[(RelativePath, Vec<u8>)],
    request: &Request,
) -> Result<(Plan, Delivered)> {
    let mut all = Delivered::default();
    if args.deliver.is_empty() {
        return Ok((plan, all));
    }
    if let (true, Some(target)) =
        (request.profiles.len() > 1, args.targets()?.iter().find(|it| it.variable.is_some()))
    {
        let message =
            format!("`{}` is to receive several profiles in one variable", target.address);
        return Err(Diagnostic::error(message)
            .help("leave the variable out: each profile has a variable by its key")
            .into());
    }
    let made = plan.changes().iter().filter_map(|it| Some((&it.path, it.after.as_ref()?)));
    let mut files: BTreeMap<String, Vec<u8>> =
        existing.iter().map(|(path, bytes)| (path.to_string(), bytes.clone())).collect();
    files.extend(made.map(|(path, bytes)| (path.to_string(), bytes.clone())));
    let mut module = Module::parse(files)?;
    let mut changes = plan.changes().to_vec();
    for profile in &request.profiles {
        let address = format!("{PROFILE}.{}", profile.key.label());
        let attach = request.extras.contains(&Extra::Iam);
        let delivered = args.apply(&module, (&profile.key, &address), attach)?;
        module = module.with_read(&delivered.files);
        for file in &delivered.files {
            let after = Some(file.document.bytes().to_vec());
            let Ok(path) = RelativePath::parse(file.name()) else { continue };
            if let Some(known) = changes.iter_mut().find(|it| it.path == path) {
                known.after = after;
            } else {
                let before = existing.iter().find(|(it, _)| *it == path);
                let before = before.map(|(_, bytes)| bytes.clone());
                changes.push(Change { path, before, after });
            }
        }
        all.notes.extend(delivered.notes);
        all.warnings.extend(delivered.warnings);
        all.expected.extend(delivered.expected);
    }
    Ok((Plan::new(plan.root().to_path_buf(), changes), all))
}

/// What clashes with a file that was there before belongs to a module that exists.
fn point_to_add(error: Error, existing: &[String]) -> Error {
    let Error::Refused(mut problems) = error else { return error };
    let clashes = |problem: &Diagnostic| {
        problem.places.len() > 1
            && problem.places.iter().any(|place| existing.contains(&place.source.name))
    };
    if let Some(last) = problems.iter_mut().rfind(|problem| clashes(problem)) {
        last.help.push(TO_ADD.to_owned());
    }
    Error::Refused(problems)
}

/// With own templates, the text that is refused is to be corrected there.
fn blame_templates(error: Error, templates: &Templates) -> Error {
    match (templates.conceal(error), templates.own()) {
        (Error::Refused(problems), Some(folder)) => {
            let help = format!("the text is made from templates: correct those in `{folder}`");
            Error::Refused(problems.into_iter().map(|problem| problem.help(&help)).collect())
        }
        (error, _) => error,
    }
}

/// `new` creates; it never changes what is there.
fn refuse_conflicts(plan: &Plan, joined: Option<&RelativePath>) -> Result<()> {
    let there: Vec<String> = plan
        .changes()
        .iter()
        .filter(|change| change.action() == Action::Update && Some(&change.path) != joined)
        .map(|change| format!("`{}`", change.path))
        .collect();
    let message = match there.as_slice() {
        [one] => format!("{one} exists already, with another content"),
        [first @ .., last] => {
            format!("{} and {last} exist already, with another content", first.join(", "))
        }
        [] => return Ok(()),
    };
    Err(Diagnostic::error(message)
        .code(Code::Conflict)
        .help(TO_ADD)
        .help("to begin anew, move the files away, or choose another folder with `--infra-dir`")
        .into())
}

/// The commands that come next: prepare, look, do; for each environment where each has a state, else for
/// the first.
fn next(path: &Path, request: &Request) -> Vec<String> {
    let terraform = terraform(path, &request.infra_dir);
    let has_backend = request.backend.is_some();
    let count = if has_backend { request.environments.len() } else { 1 };
    let mut commands = Vec::new();
    for (index, environment) in request.environments.iter().take(count).enumerate() {
        let which = if request.extras.contains(&Extra::Tfvars) {
            format!("-var-file=env/{environment}.tfvars")
        } else {
            format!("-var environment={environment}")
        };
        let again = if index > 0 { " -reconfigure" } else { "" };
        commands.push(if has_backend {
            format!("{terraform} init{again} -backend-config=env/{environment}.s3.tfbackend")
        } else {
            format!("{terraform} init")
        });
        commands.push(format!("{terraform} plan {which} -out={environment}.tfplan"));
        commands.push(format!("{terraform} apply {environment}.tfplan"));
    }
    commands
}

/// What applying a second environment does, where nothing keeps the states apart.
fn one_state(request: &Request, module: &Module) -> Option<String> {
    let [first, .., last] = request.environments.as_slice() else { return None };
    let workspace = Address::Builtin("terraform.workspace".to_owned());
    let has_backend = module.blocks().any(|(_, block)| {
        let is_cloud = block.body.has_blocks("backend") || block.body.has_blocks("cloud");
        block.ident.as_str() == "terraform" && is_cloud
    });
    if has_backend || module.uses(&workspace).next().is_some() {
        return None;
    }
    Some(format!(
        "All environments have one state here: to apply {last} after {first} replaces the profiles of \
         {first}. `--with backend` makes a state for each."
    ))
}
