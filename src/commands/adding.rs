//! One profile added to a module: what is asked for it, what it comes to, and what is said of that.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::above::{self, Changed};
use super::agents::Agents;
use super::callers::{self, Caller, Upper};
use super::deliver::{DeliverArgs, Failure};
use super::elsewhere::{self, Typed};
use super::faults::new_faults;
use super::locate::Located;
use super::open::refusal_of_one;
use super::pasted::Told;
use super::{Context, per_call, terraform, watch};
use crate::adapt::{Addition, Ask, Calls, Survey, Tagging};
use crate::answers::{Answers, Origin};
use crate::aws::Region;
use crate::catalog::{Catalog, Model};
use crate::change::Expected;
use crate::check::Root;
use crate::console::Console;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::folder;
use crate::interview::Interview;
use crate::module::{Address, File, Module};
use crate::naming::Key;
use crate::plan::{Change, CheckedPlan, Plan};
use crate::prompt::Terminal;
use crate::relative::RelativePath;
use crate::report::changes::ChangeSet;
use crate::request::{Budget, Extra, Given, One, ProfileRequest, resolve_one};
use crate::templates::Templates;
use crate::validate::{self, Before};
use crate::written;

/// What is known when a profile is added.
pub(super) struct Adding<'a, 'm> {
    pub(super) key: &'a Key,
    pub(super) catalog: &'a Catalog,
    pub(super) templates: &'a Templates,
    pub(super) target: &'a Path,
    pub(super) located: &'a Located,
    pub(super) survey: &'a Survey<'m>,
    pub(super) tagging: &'a Tagging,
    /// The profiles that the module makes through its calls, where it has none itself.
    pub(super) calls: Option<&'a Calls<'m>>,
    /// The tags that the profile has anyway, where it is to carry the others itself.
    pub(super) given: Option<Given<'a>>,
    pub(super) region: &'a Region,
    pub(super) region_is_said: bool,
    /// Its models in environments in which it has another one.
    pub(super) models: Vec<(String, &'m Model)>,
    /// A key in a file that may have been meant.
    pub(super) near: Option<&'a str>,
    pub(super) typed: &'a Typed<'a>,
    pub(super) told: Told<'a>,
    /// The modules that call this one, and those that call them.
    pub(super) uppers: Vec<Upper>,
    /// The repository as `check` would look at it.
    pub(super) root: Root,
    pub(super) today: Date,
}

/// An addition that may be written.
pub(super) struct Added {
    pub(super) plan: CheckedPlan,
    pub(super) changes: ChangeSet,
    /// The commands that come next.
    pub(super) next: Vec<String>,
}

/// What adding a profile comes to.
pub(super) struct Made {
    addition: Addition,
    expected: Expected,
    /// The modules that call this one, as far as programs of theirs receive the profile.
    above: Vec<Changed>,
}

/// A profile with what is asked for beside it, and what should be known of that.
type Resolved = ((ProfileRequest, Vec<Extra>), Option<Budget>, Vec<Diagnostic>);

impl<'a, 'm> Adding<'a, 'm> {
    /// The profile, with all that is open asked for; none when the user goes back to the key.
    pub(super) fn ask(
        &self,
        interview: &mut Interview<'_>,
        (mut terminal, asks_key): (Option<&mut Terminal>, bool),
        console: &mut Console,
    ) -> Result<Option<Ask<'a, 'm>>> {
        let first = self.given.filter(|_| !self.survey.has_map());
        let asked = (terminal.as_deref_mut(), asks_key);
        let Some(((profile, extras), budget, mut warnings)) =
            self.resolved(first, interview, asked, console)?
        else {
            return Ok(None);
        };
        let mut ask = Ask {
            survey: self.survey,
            tagging: self.tagging,
            profile,
            models: self.models_for(interview),
            extras,
            region: self.region.clone(),
            region_is_said: self.region_is_said,
            dir: self.located.dir.clone(),
            templates: self.templates,
            budget,
            adopted: None,
            programs: BTreeSet::new(),
        };
        if self.given.is_some() && first.is_none() && !ask.joins_map()? {
            let asked = (terminal, asks_key);
            let Some((again, _, more)) = self.resolved(self.given, interview, asked, console)?
            else {
                return Ok(None);
            };
            ((ask.profile, ask.extras), warnings) = (again, more);
        }
        for warning in &warnings {
            console.tell(warning);
        }
        Ok(Some(ask))
    }

    /// Its models in environments in which it has another one, by flags or as somebody was asked.
    fn models_for(&self, interview: &Interview<'_>) -> Vec<(String, &'m Model)> {
        let asked = interview.answers().model_for.iter();
        let asked = asked.filter(|it| it.model.origin == Origin::Prompt).filter_map(|it| {
            let model = self.survey.catalog.find_model(&it.model.value).ok()?;
            Some((it.environment.clone(), model))
        });
        self.models.iter().cloned().chain(asked).collect()
    }

    fn resolved(
        &self,
        given: Option<Given<'_>>,
        interview: &mut Interview<'_>,
        (terminal, asks_key): (Option<&mut Terminal>, bool),
        console: &mut Console,
    ) -> Result<Option<Resolved>> {
        let resolve = |answers: &Answers| {
            let defaults = &self.tagging.defaults;
            resolve_one(answers, self.catalog, self.region, defaults, given, self.today)
        };
        if let Some(terminal) = terminal {
            let judge = &mut |answers: &Answers| {
                let One { problems, open, .. } = resolve(answers);
                (problems, open)
            };
            while !interview.run(judge, terminal)? {
                if asks_key {
                    return Ok(None);
                }
            }
        }
        let one = resolve(interview.answers());
        if let Some(found) = one.profile {
            return Ok(Some((found, one.budget, one.warnings)));
        }
        for warning in &one.warnings {
            console.tell(warning);
        }
        Err(Error::from(refusal_of_one(one.problems, &one.open, self.near)))
    }

    /// What adding the profile comes to, with what that is meant to change.
    pub(super) fn addition(
        &self,
        deliver: &DeliverArgs,
        mut ask: Ask<'_, 'm>,
    ) -> std::result::Result<Made, Failure> {
        let mut expected = ask.expected();
        ask.programs = self.programs(deliver)?;
        let attach = ask.extras.contains(&Extra::Iam);
        let model = ask.profile.model.clone();
        let mut addition = match self.calls {
            None => ask.add().map_err(|error| self.told.error(error))?,
            Some(calls) => match ask.add_through(calls).map_err(|error| self.told.error(error))? {
                Ok(addition) => addition,
                Err(why) => {
                    elsewhere::refuse_caller(self.typed, self.target, self.located)
                        .map_err(|shown| Failure::Other(with_reason(shown, &why)))?;
                    let problem = format!("none of the module's calls can be followed: {why}");
                    let help = "write one more call or entry by hand, where the model is said";
                    return Err(Failure::Other(Diagnostic::error(problem).help(help).into()));
                }
            },
        };
        let made = (&mut addition, &mut expected);
        let above = self.deliver(deliver, made, attach).map_err(Failure::Delivery)?;
        if attach {
            let is_delivered = !deliver.deliver.is_empty();
            self.tell_of_policy(&mut addition, &model, is_delivered);
        }
        Ok(Made { addition, expected, above })
    }

    /// The addition checked as a whole, and told.
    pub(super) fn checked(
        &self,
        made: Made,
        (deliver, [agents, watches]): (&DeliverArgs, [bool; 2]),
        context: &mut Context<'_>,
    ) -> Result<Added> {
        let Made { addition, expected, above } = made;
        let Addition { files, mut notes, mut warnings, required, outputs, address } = addition;
        let located = self.located;
        let agents = Agents {
            target: self.target,
            dir: &located.dir,
            is_asked: agents,
            catalog: self.catalog,
            usual: &self.root.environments,
            templates: self.templates,
        };
        let plan = plan(self.target, located, &files)?;
        let plan = agents.joined(plan, &located.files, context.console)?;
        let plan = watch::joined(plan, self.target, watches, self.templates)?;
        crate::apply::check_places(&plan)?;
        let unchecked = plan.clone();
        let deployments = &self.survey.deployments;
        let read = located.files.clone();
        let judged = (deployments, &expected);
        let (plan, module, old) =
            validate::checked_beside(plan, read, &located.module, &files, judged)
                .map_err(|error| self.templates.conceal(error))
                .map_err(|error| written::error(&located.module, self.suggest_another(error)))?;
        // What is delivered there need not be passed on.
        let outputs = if above.is_empty() { outputs } else { Vec::new() };
        let own = Before {
            module: located.module.with_read(&[]),
            after: validate::after(&unchecked, &located.files),
            environments: deployments.clone(),
            expected,
        };
        let plan = above::joined(plan, above, own)?;
        let callers = callers::direct(&self.uppers);
        warnings.extend(for_callers(&callers, required.as_deref(), &outputs, &located.module));
        notes.extend(deliver.offer(&self.open(deliver, &module, &address)));
        if self.calls.is_none() {
            let loose = crate::deliver::loose(&module, &address);
            warnings.extend(loose.filter(|_| deliver.deliver.is_empty()));
        }
        if !plan.is_empty() {
            let faults = new_faults(&self.root, located, &module, self.today);
            for warning in warnings.iter().chain(&faults) {
                context.console.tell(warning);
            }
            self.tell(&notes, old.len(), context.console);
        }
        let changes = ChangeSet::new(&plan, &located.dir, &module, deployments);
        let folder = located.dir.below(self.target);
        let above = callers::terraform(&self.uppers, context)?;
        // A call that Terraform has not seen has to be installed.
        let calls = |it: &&Address| matches!(it, Address::Module(_));
        let is_new = |it: &Address| located.module.defined(it).next().is_none();
        let has_new_call = module.addresses().filter(calls).any(is_new);
        let next = if above.is_empty() {
            let (directory, dir) = (context.directory(), &located.dir);
            let next = terraform::plan(&directory, dir, (&module, folder.as_path()), deployments);
            let init = format!("{} init", terraform::terraform(&directory, dir));
            let is_open = has_new_call && !next.iter().any(|it| it.starts_with(&init));
            is_open.then_some(init).into_iter().chain(next).collect()
        } else {
            let words = if has_new_call { ["init", "plan"].as_slice() } else { &["plan"] };
            above
                .iter()
                .flat_map(|it| words.iter().map(move |word| format!("{it} {word}")))
                .collect()
        };
        Ok(Added { plan, changes, next })
    }

    /// Says what was found and followed.
    fn tell(&self, notes: &[String], old: usize, console: &mut Console) {
        let has = match self.calls.map_or(self.survey.siblings.len(), Calls::count) {
            0 => "no profile yet".to_owned(),
            1 => "1 profile".to_owned(),
            count => format!("{count} profiles"),
        };
        let is_there = self.survey.find(self.key).is_some();
        let what = if is_there { "What is made known of it:" } else { "The new one:" };
        console.say(&format!("The module `{}` has {has}. {what}", self.located.dir));
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

    /// What clashes with something that was there before would not with another key.
    fn suggest_another(&self, error: Error) -> Error {
        let Error::Refused(mut problems) = error else { return error };
        if let Some(last) = problems.iter_mut().rfind(|problem| problem.places.len() > 1) {
            last.help.push(format!("or give the new profile another key than `{}`", self.key));
        }
        Error::Refused(problems)
    }
}

/// The error that shows what to write by hand, with why it is not written.
fn with_reason(error: Error, why: &str) -> Error {
    let Error::Refused(mut problems) = error else { return error };
    if let Some(problem) = problems.first_mut() {
        problem.help.insert(0, why.to_owned());
    }
    Error::Refused(problems)
}

/// The plan that puts the files in place of those that were read.
pub(super) fn plan(target: &Path, located: &Located, files: &[Arc<File>]) -> Result<Plan> {
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
