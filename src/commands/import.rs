//! `import`: profiles of the account that no module has, taken over by one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::account::{AccountArgs, Request};
use super::agents::Agents;
use super::finish::{WriteArgs, confirmed_by, finish, terminal};
use super::import_versions::{old_terraform, refuse_old_provider};
use super::importable::{in_place, managed_elsewhere, unambiguous, wanted};
use super::importing::{Work, as_warning};
use super::list::listing;
use super::locate::{self, Located};
use super::setup::{Layers, absolute};
use super::{Context, Outcome, adding, callers, terraform};
use crate::adapt::{Means, Survey, import_blocks, without_imports};
use crate::answers::Answers;
use crate::change::{Expected, Statement};
use crate::console::Console;
use crate::diagnostic::{Diagnostic, Result};
use crate::inspection::inspect;
use crate::inventory::{self, Entry};
use crate::module::{Environments, File};
use crate::plan::{Change, Plan};
use crate::relative::RelativePath;
use crate::report::changes::ChangeSet;
use crate::request::environments;
use crate::validate;

/// Write the account's unmanaged profiles into a module, to be imported
///
/// Finds the application inference profiles that the module does not have, as `inspect` does, and writes each
/// in the way of the module's others, with the name and description that it has, and an `import` block by
/// which the next `terraform apply` takes it over without replacing it. Tags that the module does not give it
/// anyway stay its own. Needs version 6.29 or later of the AWS provider: with an older one Terraform replaces
/// imported profiles.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct ImportArgs {
    /// Profiles by name, id or ARN [default: all that the module does not have]
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    #[command(flatten)]
    account: AccountArgs,
    /// Take the `import` blocks of profiles out again, once they are applied in each environment
    #[arg(long, conflicts_with_all = ["names", "from", "region", "templates"])]
    finish: bool,
    /// Folder of the module, below the current one [default: .infra, infra, terraform, tf or the
    /// current folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) infra_dir: Option<String>,
    /// A folder of own templates; a file in it replaces the built-in one of the same name
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
    #[command(flatten)]
    write: WriteArgs,
}

const EXAMPLES: &str = "\
Examples:
  All profiles that the module does not have, by running `aws` with your own credentials:
    bedrock-profile import
  One of them:
    bedrock-profile import 'support chat'
  From saved output:
    bedrock-profile import --from account/
  After `terraform apply` in each environment:
    bedrock-profile import --finish";

/// Runs the subcommand.
///
/// # Errors
/// When AWS cannot be asked, the module cannot be read or its provider is too old, a profile that was named
/// cannot be imported, or the result would not be accepted.
pub fn run(args: &ImportArgs, context: &mut Context<'_>) -> Result<Outcome> {
    let target = absolute(Path::new("."))?;
    let layers = Layers::read(Answers::of_folder(args.infra_dir.as_deref()), None, &target)?;
    let catalog = layers.catalog(context.global.catalog.as_deref(), &context.built_in)?;
    let templates = layers.templates(args.templates.as_deref())?;
    let dir = layers.answers.infra_dir()?;
    let located = locate::writable(&target, dir.as_ref(), &args.write, context.console)?;
    let usual = layers.usual_environments(&catalog);
    if args.finish {
        return take_out(args, &target, &located, &usual, context);
    }
    refuse_called(&located, &target)?;
    refuse_old_provider(&located, &target)?;
    let own = inventory::profiles(&located.module, &catalog, &usual);
    let found = listing(&[PathBuf::from(".")], &catalog, &usual)?.entries;
    let (called, elsewhere) = apart(found, &located.dir);
    let request = Request::new(&args.account, &[], &own, &catalog)?;
    let account = request.account()?;
    let managed = [own.as_slice(), &called].map(|it| inspect(&account, it, &[], &catalog));
    let wanted = wanted(&args.names, &account, (&located.module, &managed))?;
    let (mut wanted, unclear) = unambiguous(wanted, &args.names, &catalog);
    if !args.names.is_empty() && !unclear.is_empty() {
        return Err(unclear.into());
    }
    let means =
        Means { catalog: &catalog, usual: &usual, templates: &templates, dir: &located.dir };
    let mut work = Work::new();
    work.warnings.extend(unclear.into_iter().map(as_warning));
    for (id, problem) in managed_elsewhere(&account, &managed, (&elsewhere, &catalog)) {
        let named = wanted.len();
        wanted.retain(|profile| profile.id.as_ref() != Some(&id));
        match named > wanted.len() {
            true if args.names.is_empty() => work.warnings.push(as_warning(problem)),
            true => return Err(problem.into()),
            false => {}
        }
    }
    let known = environments(&layers.answers, &catalog)?;
    let asked = (wanted.as_slice(), !args.names.is_empty());
    let module = (located.module.with_read(&[]), called.as_slice());
    let module = work.take_all(asked, module, &known, &means)?;
    let survey = Survey::of(&module, &catalog, &known);
    let (files, needs) = import_blocks(&survey, &survey.tagging(), &work.imports, &located.dir)?;
    for file in files {
        work.files.insert(file.name().to_owned(), file);
    }
    if !work.imports.is_empty() {
        work.warnings.extend(old_terraform(&located.module, needs)?);
    }
    work.warnings.extend(work.without_output(&module, &means));
    for warning in account.warnings.iter().chain(&work.warnings) {
        context.console.tell(warning);
    }
    let had = if args.names.is_empty() { in_place(&module, &managed) } else { 0 };
    let [created, taken] =
        [false, true].map(|taken| work.created(&module, &means, (&account, taken)));
    tell(&work, (&created, &taken, had), context.console);
    let files: Vec<Arc<File>> = std::mem::take(&mut work.files).into_values().collect();
    let deployments = survey.deployments.clone();
    let plan = adding::plan(&target, &located, &files)?;
    let agents = Agents::kept((&target, &located.dir), (&catalog, &usual), &templates);
    let plan = agents.joined(plan, &located.files, context.console)?;
    crate::apply::check_places(&plan)?;
    let read = located.files.clone();
    let judged = (&deployments, &work.expected);
    let (plan, after, _) = validate::checked_beside(plan, read, &located.module, &files, judged)
        .map_err(|error| templates.conceal(error))?;
    let changes = ChangeSet::new(&plan, &located.dir, &after, &deployments);
    let mut concerned = deployments.clone();
    concerned.retain(|name, _| work.environments().contains(name.as_str()));
    let concerned = if concerned.is_empty() { &deployments } else { &concerned };
    let folder = located.dir.below(&target);
    let mut next =
        terraform::plans(&context.directory(), &located.dir, (&after, &folder), concerned);
    next.push(
        "bedrock-profile import --finish  # once it is applied in each environment".to_owned(),
    );
    let mut terminal = terminal(&args.write, context.console);
    let review = confirmed_by(&mut terminal);
    finish(&plan, changes, &args.write, &next, context.console, review)?.outcome()
}

/// The profiles that the module in a folder makes through calls, and those of other folders.
fn apart<'c>(found: Vec<Entry<'c>>, dir: &RelativePath) -> (Vec<Entry<'c>>, Vec<Entry<'c>>) {
    let is_here = |entry: &Entry<'_>| {
        Path::new(&entry.file).parent().is_some_and(|it| it == Path::new(dir.as_str()))
    };
    let is_own = |entry: &Entry<'_>| is_here(entry) && !entry.address.starts_with("module.");
    let others = found.into_iter().filter(|entry| !is_own(entry));
    others.partition(is_here)
}

/// Says what becomes of which profile.
fn tell(work: &Work, (created, taken, had): (&[String], &[String], usize), console: &mut Console) {
    if work.imports.is_empty() {
        console.say("The account has no profile that the module could import.");
        if had > 0 {
            let profiles = if had == 1 { "1 profile has" } else { &format!("{had} profiles have") };
            console.say(&format!(
                "{profiles} the name of a profile of the module: name one that Terraform does not manage yet, \
                 `bedrock-profile import NAME`."
            ));
        }
        return;
    }
    for (what, lines) in [
        ("Imported by the next apply:", work.lines.as_slice()),
        ("Created by the next apply, since nothing is imported there:", created),
        (
            "Not imported there, where the account has the name already, so that the apply fails:",
            taken,
        ),
    ] {
        if !lines.is_empty() {
            console.say(what);
        }
        for line in lines {
            console.say(&format!("  {line}"));
        }
    }
}

/// `import` blocks belong to a root module.
fn refuse_called(located: &Located, target: &Path) -> Result<()> {
    let callers = callers::of(&located.dir.below(target), target)?;
    let Some(caller) = callers.first() else { return Ok(()) };
    let what = format!("`{}` is called by `{}`", located.dir, caller.folder.display());
    Err(Diagnostic::error(what)
        .help("Terraform takes `import` blocks in root modules only: name the calling module, `--infra-dir DIR`")
        .into())
}

/// Takes the `import` blocks out.
fn take_out(
    args: &ImportArgs,
    target: &Path,
    located: &Located,
    usual: &[String],
    context: &mut Context<'_>,
) -> Result<Outcome> {
    let mut changes = Vec::new();
    for (name, after) in without_imports(&located.module)? {
        let Ok(path) = RelativePath::parse(&name) else { continue };
        let before = located.files.iter().find(|(read, _)| *read == path).map(|(_, it)| it.clone());
        changes.push(Change { path, before, after });
    }
    if changes.is_empty() {
        context.console.say("The module has no `import` block of a profile.");
    }
    let plan = Plan::new(target.to_path_buf(), changes);
    crate::apply::check_places(&plan)?;
    let environments = Environments::of(&located.module, usual).all;
    let expected = Expected::new("taking `import` blocks out", vec![Statement::Imports]);
    let read = located.files.clone();
    let judged = (&environments, &expected);
    let (plan, after, _) = validate::checked_beside(plan, read, &located.module, &[], judged)?;
    let changes = ChangeSet::new(&plan, &located.dir, &after, &environments);
    let folder = located.dir.below(target);
    let module = (&after, folder.as_path());
    let next = terraform::plan(&context.directory(), &located.dir, module, &environments);
    finish(&plan, changes, &args.write, &next, context.console, None)?.outcome()
}
