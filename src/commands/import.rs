//! `import`: profiles of the account that no module has, taken over by one.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::account::{AccountArgs, Request};
use super::agents::Agents;
use super::finish::{WriteArgs, confirmed_by, finish, terminal};
use super::importable::{managed_elsewhere, wanted};
use super::list::listing;
use super::locate::{self, Located};
use super::setup::{Layers, absolute};
use super::{Context, Outcome, adding, callers, terraform};
use crate::account::{Account, AccountProfile};
use crate::adapt::{Imports, Means, Pending, Survey, import_blocks, import_of, without_imports};
use crate::answers::{Answers, Origin, Said};
use crate::change::{Expected, Statement};
use crate::diagnostic::{Diagnostic, Result, Source};
use crate::folder;
use crate::hcl::Document;
use crate::inspection::{Drift, Field, Manager, inspect, source_of};
use crate::inventory;
use crate::module::{
    Address, Environments, File, Module, PROFILE, Version, aws_constraints, begins_at, ends_before,
    locked_aws,
};
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
    infra_dir: Option<String>,
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

/// The first version that imports a profile without replacing it
/// (hashicorp/terraform-provider-aws#45713).
const IMPORTS: Version = [6, 29, 0];

/// Runs the subcommand.
///
/// # Errors
/// When AWS cannot be asked, the module cannot be read or its provider is too old, a profile that was named
/// cannot be imported, or the result would not be accepted.
pub fn run(args: &ImportArgs, context: &mut Context<'_>) -> Result<Outcome> {
    let target = absolute(Path::new("."))?;
    let mut answers = Answers::default();
    if let Some(dir) = &args.infra_dir {
        answers.infra_dir = Some(Said::new(dir.clone(), Origin::Flag("--infra-dir".to_owned())));
    }
    let layers = Layers::read(answers, None, &target)?;
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
    let entries = inventory::profiles(&located.module, &catalog, &usual);
    let account = Request::new(&args.account, &[], &entries, &catalog)?.account()?;
    let mut wanted = wanted(&args.names, &account, (&located.module, &entries), &catalog)?;
    let elsewhere = listing(&[PathBuf::from(".")], &catalog, &usual)?.entries;
    let managed = managed_elsewhere(&account, (&entries, &elsewhere), &catalog);
    let means =
        Means { catalog: &catalog, usual: &usual, templates: &templates, dir: &located.dir };
    let mut work = Work {
        files: BTreeMap::new(),
        imports: Imports::new(),
        expected: Expected::new("importing profiles", vec![Statement::Imports]),
        lines: Vec::new(),
        warnings: Vec::new(),
    };
    for (id, problem) in managed {
        let named = wanted.len();
        wanted.retain(|profile| profile.id.as_ref() != Some(&id));
        match named > wanted.len() {
            true if args.names.is_empty() => work.warnings.push(as_warning(problem)),
            true => return Err(problem.into()),
            false => {}
        }
    }
    let known = environments(&layers.answers, &catalog)?;
    let mut module = located.module.with_read(&[]);
    for profile in &wanted {
        let taken = {
            let survey = Survey::of(&module, &catalog, &known);
            work.take(profile, &survey, &means)
        };
        match taken {
            Ok(Some(after)) => module = after,
            Ok(None) => {}
            // What was not named is left where it is.
            Err(crate::diagnostic::Error::Refused(problems)) if args.names.is_empty() => {
                work.warnings.extend(problems.into_iter().map(as_warning));
            }
            Err(error) => return Err(error),
        }
    }
    let survey = Survey::of(&module, &catalog, &known);
    for file in import_blocks(&survey, &survey.tagging(), &work.imports, &located.dir)? {
        work.files.insert(file.name().to_owned(), file);
    }
    let Work { files, imports, expected, lines, warnings } = work;
    for warning in account.warnings.iter().chain(&warnings) {
        context.console.tell(warning);
    }
    if imports.is_empty() {
        context.console.say("The account has no profile that the module could import.");
    } else {
        context.console.say("Imported by the next apply:");
        for line in &lines {
            context.console.say(&format!("  {line}"));
        }
    }
    let files: Vec<Arc<File>> = files.into_values().collect();
    let deployments = survey.deployments.clone();
    let plan = adding::plan(&target, &located, &files)?;
    let agents = Agents::kept((&target, &located.dir), (&catalog, &usual), &templates);
    let plan = agents.joined(plan, &located.files, context.console)?;
    crate::apply::check_places(&plan)?;
    let read = located.files.clone();
    let judged = (&deployments, &expected);
    let (plan, after, _) = validate::checked_beside(plan, read, &located.module, &files, judged)
        .map_err(|error| templates.conceal(error))?;
    let changes = ChangeSet::new(&plan, &located.dir, &after, &deployments);
    let mut next = terraform::plan(
        &context.directory(),
        &located.dir,
        (&after, &located.dir.below(&target)),
        &deployments,
    );
    next.push(
        "bedrock-profile import --finish  # once it is applied in each environment".to_owned(),
    );
    let mut terminal = terminal(&args.write, context.console);
    let review = confirmed_by(&mut terminal);
    finish(&plan, changes, &args.write, &next, context.console, review)?.outcome()
}

/// What importing comes to, profile by profile.
struct Work {
    files: BTreeMap<String, Arc<File>>,
    imports: Imports,
    expected: Expected,
    /// What becomes of which profile, for people.
    lines: Vec<String>,
    warnings: Vec<Diagnostic>,
}

impl Work {
    /// Has a profile imported, by a module that was looked over. Returns the module with it, if it was not
    /// there.
    fn take(
        &mut self,
        profile: &AccountProfile,
        survey: &Survey<'_>,
        means: &Means<'_>,
    ) -> Result<Option<Module>> {
        let name = profile.name.as_deref().unwrap_or_default();
        let id = profile.id.clone().unwrap_or_default();
        let refused = |why: String| {
            Diagnostic::error(format!("the profile `{name}` cannot be imported: {why}"))
        };
        let module = survey.module();
        let account = Account::of(profile.clone());
        let entries = inventory::profiles(module, means.catalog, means.usual);
        let found = inspect(&account, &entries, &[], means.catalog);
        let manager = found.rows.iter().find(|row| row.profile.is_some());
        let manager = manager.and_then(|row| row.managed_by.first());
        if let Some(Manager { entry, environment, .. }) = manager {
            let (address, environment) = (entry.address.clone(), environment.clone());
            let pending = import_of(module, &address);
            match &pending {
                Some(Pending::As(block)) if block.contains(&id) => return Ok(None),
                Some(Pending::By(ids)) if ids.values().any(|it| is_id(it, &id)) => return Ok(None),
                Some(Pending::By(ids))
                    if environment.as_ref().is_some_and(|it| !ids.contains_key(it)) => {}
                Some(_) => {
                    return Err(refused(format!("`{address}` has an `import` block already"))
                        .help("apply it, and take it out: `bedrock-profile import --finish`")
                        .into());
                }
                None => {}
            }
            let differing = |it: &&Drift| !matches!(it.field, Field::Tag(_) | Field::Tags);
            let drifts = found.rows.iter().flat_map(|row| &row.drift);
            if let Some(drift) = drifts.clone().find(differing) {
                let (field, theirs) = (drift.field.as_str(), drift.account.as_deref());
                let ours = drift.repository.as_deref().unwrap_or("none");
                let theirs = theirs.unwrap_or("none");
                return Err(refused(format!(
                    "its {field} is `{theirs}`, and `{address}` has `{ours}`: Terraform would replace it"
                ))
                .help(format!("let both have the same {field} first, or take the profile out by hand"))
                .into());
            }
            let is_one = found.rows.iter().all(|row| row.managed_by.len() < 2);
            let id = import_id(module, &address, profile);
            self.import(name, &address, environment.filter(|_| is_one), &id)?;
            self.tell_tags(drifts);
            return Ok(None);
        }
        if profile.tags.is_none() {
            return Err(refused("its tags were not read".to_owned())
                .help("without them Terraform would take off those that it has")
                .help("`bedrock-profile inspect --commands` prints the commands that tell them")
                .into());
        }
        if let (Some(ours), Some(theirs)) = (survey.region(), &profile.region)
            && ours != *theirs
        {
            return Err(refused(format!(
                "it is in {theirs}, and the module makes its profiles in {ours}"
            ))
            .help("import it into a module for that region")
            .into());
        }
        let Some(model) = source_of(profile, means.catalog) else {
            let base = profile.base_model().unwrap_or("models that differ");
            let why = format!(
                "no model of the catalog leads from its region to {base} in the regions of its `models`"
            );
            return Err(refused(why)
                .help("AWS does not tell what a profile was made from; `bedrock-profile catalog refresh` adds models")
                .into());
        };
        let tagging = survey.tagging();
        let adoption = survey.adopt(profile, model, &tagging, means)?;
        let id = import_id(&adoption.after, &adoption.address, profile);
        self.import(name, &adoption.address, adoption.environment, &id)?;
        self.tell_tags(adoption.tags.iter());
        self.warnings.extend(adoption.warnings);
        self.expected.statements.extend(adoption.statements);
        for file in adoption.files {
            self.files.insert(file.name().to_owned(), file);
        }
        Ok(Some(adoption.after))
    }

    /// Tells of the tags that Terraform gives another value to, or takes off, behind the profile noted last.
    fn tell_tags<'d>(&mut self, drifts: impl Iterator<Item = &'d Drift>) {
        let (mut set, mut taken) = (Vec::new(), Vec::new());
        for drift in drifts {
            let Field::Tag(key) = &drift.field else { continue };
            let tags = if drift.repository.is_some() { &mut set } else { &mut taken };
            tags.push(format!("`{key}`"));
        }
        let Some(line) = self.lines.last_mut() else { return };
        for (tags, what) in [(set, "sets its tags"), (taken, "takes off its tags")] {
            if !tags.is_empty() {
                let _ = write!(line, "; Terraform {what} {}", tags.join(", "));
            }
        }
    }

    /// Notes that an address is to import the profile with an id.
    fn import(
        &mut self,
        name: &str,
        address: &str,
        environment: Option<String>,
        id: &str,
    ) -> Result<()> {
        let shown = environment.as_ref().map(|it| format!(" in {it}")).unwrap_or_default();
        let ids = self.imports.entry(address.to_owned()).or_default();
        let is_same = |known: &Option<String>| {
            *known == environment || known.is_none() || environment.is_none()
        };
        if let Some(other) = ids.iter().find(|(known, other)| is_same(known) && **other != id) {
            let what =
                format!("`{name}` ({id}) cannot be imported: {} becomes `{address}`", other.1);
            return Err(Diagnostic::error(what)
                .help("both have one name: give one of them its own resource and `import` block by hand")
                .into());
        }
        ids.insert(environment, id.to_owned());
        self.lines.push(format!("{name} ({id}) becomes {address}{shown}"));
        Ok(())
    }
}

/// Whether what an `import` block has is the id, with a region or without.
fn is_id(text: &str, id: &str) -> bool {
    text.split('@').next() == Some(id)
}

/// What an `import` block takes for the id of a profile: with its region where the resource names one.
fn import_id(module: &Module, address: &str, profile: &AccountProfile) -> String {
    let id = profile.id.clone().unwrap_or_default();
    let label = address.split(['.', '[']).nth(1).unwrap_or_default();
    let resource = Address::resource(PROFILE, label.to_owned());
    match (&profile.region, module.attribute(&resource, "region")) {
        (Some(region), Some(_)) => format!("{id}@{region}"),
        _ => id,
    }
}

fn as_warning(problem: Diagnostic) -> Diagnostic {
    Diagnostic { level: crate::diagnostic::Level::Warning, ..problem }
}

/// `import` blocks belong to a root module.
fn refuse_called(located: &Located, target: &Path) -> Result<()> {
    let callers = callers::of(&located.dir.below(target), target)?;
    let Some(caller) = callers.first() else { return Ok(()) };
    let what = format!("`{}` is called by `{}`", located.dir, caller.folder.display());
    Err(Diagnostic::error(what)
        .help("Terraform takes `import` blocks in root modules only: import into the calling module, or by hand")
        .into())
}

/// An older provider would replace what it imports.
fn refuse_old_provider(located: &Located, target: &Path) -> Result<()> {
    const WHY: &str = "up to 6.28 the AWS provider replaces an imported profile at the next apply, and its ARN with it";
    const HELP: &str = "write `>= 6.29.0, < 7.0.0`, and run `terraform init -upgrade`";
    let path = located.dir.join(".terraform.lock.hcl").map_err(Diagnostic::error)?;
    let lock = folder::file(target, &path)?.and_then(|it| String::from_utf8(it).ok());
    let lock = lock.map(|text| Source::new(path.as_str(), text));
    let document = lock.as_ref().and_then(|it| Document::parse(it.text.as_bytes()).ok());
    let locked = document.as_ref().and_then(|it| locked_aws(it));
    if let (Some(lock), Some(version)) = (&lock, locked)
        && let Some(text) = version.as_str()
    {
        if !ends_before(text, IMPORTS) {
            return Ok(());
        }
        let span = crate::module::span_of(version);
        let problem = Diagnostic::error(format!("the AWS provider {text} cannot import profiles"));
        return Err(problem.at(lock, span, "locked here").help(WHY).help(HELP).into());
    }
    let constraints = aws_constraints(&located.module);
    let Some(last) = constraints.last() else { return Ok(()) };
    if constraints.iter().any(|it| begins_at(it.text, IMPORTS)) {
        return Ok(());
    }
    let what =
        format!("`{}` allows versions of the AWS provider that cannot import profiles", last.text);
    let problem = located.module.mark(Diagnostic::error(what), last.file, last.span.clone(), "");
    Err(problem.help(WHY).help(HELP).into())
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
    let next = terraform::plan(
        &context.directory(),
        &located.dir,
        (&after, &located.dir.below(target)),
        &environments,
    );
    finish(&plan, changes, &args.write, &next, context.console, None)?.outcome()
}
