//! `upgrade`: moves profiles to another model.

use std::collections::BTreeMap;
use std::path::Path;

use clap::Args;

use super::agents::Agents;
use super::callers::{self, Caller, Upper};
use super::elsewhere::{self, Typed};
use super::finish::{Ending, Format, Review, WriteArgs, finish, terminal as terminal_of};
use super::locate;
use super::newer::newer;
use super::open::repeat_named;
use super::pasted::Told;
use super::setup::{Layers, absolute};
use super::terraform::{quoted, with_state};
use super::upgrade_next::{next, next_environment};
use super::{Context, Outcome, pick, upgrade_calls};
use crate::answers::Answers;
use crate::diagnostic::{Diagnostic, Level, Result};
use crate::inventory::{self};
use crate::module::{Address, Module, span_of};
use crate::plan::{Change, Plan};
use crate::prompt::Prompter;
use crate::relative::RelativePath;
use crate::report::changes::ChangeSet;
use crate::report::text::visible;
use crate::report::upgrade as report;
use crate::request::Allowed;
use crate::upgrade::{self, Ask, Knowledge, Scene, Stage, Upgraded};
use crate::validate;
use crate::written;

/// Move profiles to another model, in one step or without a gap
///
/// Changes source, name, description and comment together, wherever they are written: in the
/// profile, in locals, in variables and their .tfvars files, in a map. Nothing else changes. In one
/// step, one apply creates the new profile and destroys the old one. With `--stage`, three applies
/// keep a live profile behind the delivered ARN at every moment: `add` puts the successor beside the
/// profile, `switch` lets everything point to it, `finish` takes the predecessor out.
///
/// Both ways need another name for the new profile, since both profiles exist for a time. With
/// `--allow-gap`, a profile whose name does not show its model keeps its name, unless it has
/// `create_before_destroy`: the old one is destroyed first, and until the new one is created and its
/// readers have its ARN, they cannot call the model.
///
/// `bedrock-profile outdated` lists the profiles that should move.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct UpgradeArgs {
    /// The profiles; may be left out when the module has one
    #[arg(value_name = "KEY")]
    pub(super) keys: Vec<String>,
    /// The model to move to [default: the successor that the catalog names]
    #[arg(long, value_name = "MODEL")]
    pub(super) to: Option<String>,
    /// One stage of an upgrade in three applies
    #[arg(long, value_enum, value_name = "STAGE")]
    pub(super) stage: Option<Stage>,
    /// Only in these environments, whose model is in a variable or a .tfvars file
    #[arg(long, value_name = "ENV", value_delimiter = ',')]
    pub(super) environment: Vec<String>,
    /// The module's folder, below the current one [default: .infra, infra, terraform, tf or the
    /// current folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) infra_dir: Option<String>,
    /// Move to a model that is unavailable
    #[arg(long)]
    pub(super) allow_unavailable: bool,
    /// Move to a model that routes to regions outside the European Union
    #[arg(long)]
    pub(super) allow_outside_eu: bool,
    /// Let a profile without `create_before_destroy` keep its name: one apply destroys the old profile
    /// and then creates the new one, and nothing can call through it in between
    #[arg(long, conflicts_with = "stage")]
    pub(super) allow_gap: bool,
    #[command(flatten)]
    pub(super) write: WriteArgs,
}

const EXAMPLES: &str = "\
Examples:
  The only profile of the module, to the successor of its model:
    bedrock-profile upgrade
  Two profiles to a model of your choice, shown first:
    bedrock-profile upgrade classify generate --to claude-sonnet-5 --dry-run
  One environment after the other, with the model in env/<environment>.tfvars:
    bedrock-profile upgrade --environment dev
  Without a gap, each command followed by an apply:
    bedrock-profile upgrade main --stage add
    bedrock-profile upgrade main --stage switch
    bedrock-profile upgrade main --stage finish";

/// Runs the subcommand.
///
/// # Errors
/// When a profile cannot be moved as asked, or a folder cannot be read.
pub fn run(args: &UpgradeArgs, context: &mut Context<'_>) -> Result<Outcome> {
    Ending::of(|| attempt(args, context))
}

/// What the question for a profile is about.
const MOVES: &str = "the profile that moves to another model";

fn attempt(args: &UpgradeArgs, context: &mut Context<'_>) -> Result<Ending> {
    let target = absolute(Path::new("."))?;
    let layers = Layers::read(Answers::of_folder(args.infra_dir.as_deref()), None, &target)?;
    let catalog = layers.catalog(context.global.catalog.as_deref(), &context.built_in)?;
    let dir = layers.answers.infra_dir()?;
    let located = locate::writable(&target, dir.as_ref(), &args.write, context.console)?;
    let typed = Typed { words: &context.arguments, started_in: &context.started_in };
    if upgrade_calls::is_meant(&args.keys, &target, &located)? {
        return upgrade_calls::run(args, context, (&layers, &catalog), (&target, &located))
            .map(Ending::Done);
    }
    elsewhere::refuse_caller(&typed, &target, &located)?;
    elsewhere::refuse_json(&located)?;
    let module = &located.module;
    let usual = layers.usual_environments(&catalog);
    let settings = upgrade::settings(module, &catalog, &usual);
    let knowledge = Knowledge { catalog: &catalog, today: context.today() };
    let mut terminal = terminal_of(&args.write, context.console);
    let mut ask = args.ask();
    let entries = inventory::profiles(module, &catalog, &usual);
    let asked = match &mut terminal {
        Some(terminal) if ask.keys.is_empty() => pick::of_several(&entries, MOVES, terminal)?,
        _ => None,
    };
    let answers = asked.iter().map(|key| (pick::QUESTION.to_owned(), key.clone())).collect();
    ask.keys.extend(asked.clone());
    let scene = Scene { module, settings: &settings, knowledge, ask: &ask };
    let upgraded = match args.stage {
        None => upgrade::one_step(scene),
        Some(stage) => upgrade::staged(scene, stage),
    };
    let directory = context.directory();
    let told = Told { path: &directory, dir: args.infra_dir.as_deref() };
    let upgraded =
        upgraded.map_err(|problems| written::problems(module, told.problems(problems)))?;
    for warning in &upgraded.warnings {
        context.console.tell(warning);
    }
    let templates = layers.templates(None)?;
    let plan = plan(&target, &located.files, &upgraded);
    let agents = Agents::kept((&target, &located.dir), (&catalog, &usual), &templates);
    let plan = agents.joined(plan, &located.files, context.console)?;
    let inputs: BTreeMap<String, _> =
        settings.iter().map(|it| (it.name.clone(), it.inputs.clone())).collect();
    let dir = located.dir.clone();
    let after = module
        .with_changed(&upgraded.files)
        .map_err(|problems| written::problems(module, problems))?;
    let expected = upgrade::expected(module, &after, &settings, &catalog, &upgraded);
    let (plan, after, known) =
        validate::checked_beside(plan, located.files, module, after.files(), (&inputs, &expected))
            .map_err(|error| written::error(module, error))?;
    let uppers = uppers(&plan, module, &located.dir.below(&target), &target)?;
    let callers = callers::direct(&uppers);
    refuse_passed(&callers, module, &after)?;
    if args.stage == Some(Stage::Add) && !callers.is_empty() {
        refuse_passed_later(&callers, scene)?;
    }
    if !plan.is_empty() {
        for problem in known {
            context.console.tell(&Diagnostic { level: Level::Warning, ..problem });
        }
        let (_, place) = words(args, &directory);
        let keys = ask.keys.clone();
        let ending = report::Ending { stage: args.stage, has_stages: upgraded.may_be_staged };
        let text = report::explain(&upgraded, ending, &settings, &catalog, (&keys, &place));
        context.console.say(&visible(&text));
        for note in &upgraded.notes {
            context.console.say(&visible(&format!("\nNote: {note}.")));
        }
        context.console.say("");
    }
    let above = callers::terraform(&uppers, context)?;
    let mut next = if above.is_empty() {
        let read = (module, dir.below(&target));
        let state = |name: &str| with_state(&directory, &dir, (read.0, &read.1), name);
        next(&directory, &dir, (&upgraded, &ask.environments), &settings, (&after, &state))
    } else {
        above.iter().map(|it| format!("{it} plan")).collect()
    };
    let entries_after = inventory::profiles(&after, &catalog, &usual);
    let moved = (upgraded.moves.as_slice(), entries_after.as_slice());
    next.extend(next_environment(args, &ask.keys, &directory, (&settings, &catalog), moved));
    let mut changes = ChangeSet::new(&plan, &dir, &after, &inputs);
    changes.upgrades = upgraded.moves;
    let review = terminal.as_mut().map(|it| Review { prompter: it as &mut dyn Prompter, answers });
    let newer = (plan.is_empty() && args.to.is_none())
        .then(|| newer(&entries_after, &catalog, context.today(), &ask));
    let ending = finish(&plan, changes, &args.write, &next, context.console, review);
    repeat_named(&ending, asked.as_deref(), &args.write, context);
    let ending = ending?;
    if args.write.format == Format::Text {
        for line in newer.unwrap_or_default() {
            context.console.say(&visible(&line));
        }
    }
    Ok(ending)
}

impl UpgradeArgs {
    /// What is asked for.
    pub(super) fn ask(&self) -> Ask {
        Ask {
            keys: self.keys.clone(),
            to: self.to.clone(),
            environments: self.environment.clone(),
            allowed: Allowed {
                unavailable: self.allow_unavailable,
                outside_eu: self.allow_outside_eu,
            },
            gap: self.allow_gap,
        }
    }
}

/// The profiles as they were named, and the words that lead a further command to the same module.
pub(super) fn words(args: &UpgradeArgs, directory: &Path) -> (Vec<String>, String) {
    let path = directory.to_string_lossy();
    let path = Some(&*path).filter(|path| *path != ".");
    let given = [("-C", path), ("--infra-dir", args.infra_dir.as_deref())];
    let words = given.into_iter().filter_map(|(flag, value)| Some((flag, value?)));
    let words: Vec<String> =
        words.map(|(flag, value)| format!(" {flag} {}", quoted(value))).collect();
    (args.keys.clone(), words.concat())
}

/// The modules that call the one that changes: looked for in the whole repository, which takes its time;
/// a module that configures its providers has none.
fn uppers(plan: &Plan, module: &Module, folder: &Path, target: &Path) -> Result<Vec<Upper>> {
    let has_none = plan.is_empty() || callers::is_root(module);
    if has_none { Ok(Vec::new()) } else { callers::above(folder, target) }
}

/// The same of what a default says, which comes into the files with the last stage only.
fn refuse_passed_later(callers: &[Caller], scene: Scene<'_>) -> Result<()> {
    let Ok(goal) = upgrade::one_step(scene) else { return Ok(()) };
    let goal = scene.module.with_changed(&goal.files);
    let goal = goal.map_err(|it| written::problems(scene.module, it))?;
    refuse_passed(callers, scene.module, &goal)
}

/// Refuses to change a default in the place of which the callers give a value.
fn refuse_passed(callers: &[Caller], before: &Module, after: &Module) -> Result<()> {
    let default = |module: &Module, name: &str| -> Option<String> {
        let (file, value) = module.attribute(&Address::Variable(name.to_owned()), "default")?;
        let text = module.files().get(file)?.document.text();
        text.get(span_of(&value.value)).map(str::to_owned)
    };
    let changed = |name: &String| default(before, name) != default(after, name);
    let problems: Vec<Diagnostic> = callers::passed(callers)
        .into_iter()
        .filter(changed)
        .map(|name| {
            let problem = Diagnostic::error(format!(
                "the model stands in the default of `var.{name}`, and calls of the module give it \
                 another value"
            ));
            callers::mark_values(callers, &name, problem)
                .help("name the new model there, with the names that go with it")
        })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}

/// The plan that gives the changed files their new content.
fn plan(target: &Path, files: &[(RelativePath, Vec<u8>)], upgraded: &Upgraded) -> Plan {
    let changes = upgraded.files.iter().filter_map(|(name, bytes)| {
        let (path, before) = files.iter().find(|(path, _)| path.to_string() == *name)?;
        Some(Change {
            path: path.clone(),
            before: Some(before.clone()),
            after: Some(bytes.clone()),
        })
    });
    Plan::new(target.to_path_buf(), changes.collect())
}
