//! `--deliver`: a profile's ARN for the programs of its module.

use std::collections::BTreeMap;
use std::sync::Arc;

use clap::Args;

use crate::answers::Answers;
use crate::console::Console;
use crate::deliver::{Candidate, Delivered, Delivery, Source, Target, candidates};
use crate::diagnostic::{Code, Diagnostic, Error, Result};
use crate::interview::Interview;
use crate::module::{File, Module, PROFILE};
use crate::naming::Key;
use crate::plan::{Change, Plan};
use crate::prompt::Choice;
use crate::relative::RelativePath;
use crate::request::{Extra, Request};

/// How many programs are named at most that could receive a profile.
const SHOWN: usize = 5;

/// What is delivered to whom.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Delivery")]
pub(super) struct DeliverArgs {
    /// Give the ARN to a program of the module, as an environment variable: the address of a function, a
    /// task definition, a service, a job definition, an agent runtime, a model, a Kubernetes resource
    /// or a module call; `ADDRESS:CONTAINER` where it has several containers. A variable that holds a
    /// model id is replaced when it is named. With `--with iam`, the policy is attached to the program's
    /// role. Repeat for several
    #[arg(long, value_name = "ADDRESS[=VARIABLE]")]
    pub deliver: Vec<String>,
    /// Deliver the id of the model behind the profile beside the ARN
    #[arg(long, requires = "deliver")]
    pub deliver_model: bool,
    /// Whether somebody was asked, so that there is no more to offer.
    #[arg(skip)]
    was_asked: bool,
}

impl DeliverArgs {
    /// What was asked for.
    ///
    /// # Errors
    /// Every target that is none.
    pub(super) fn targets(&self) -> Result<Vec<Target>> {
        let (mut targets, mut problems) = (Vec::new(), Vec::new());
        for typed in &self.deliver {
            match Target::parse(typed) {
                Ok(target) => targets.push(target),
                Err(why) => {
                    problems.push(
                        Diagnostic::error(format!("`--deliver {typed}`: {why}"))
                            .code(Code::InvalidAnswer),
                    );
                }
            }
        }
        if problems.is_empty() { Ok(targets) } else { Err(problems.into()) }
    }

    /// The same with what files answer, where no flag does.
    ///
    /// # Errors
    /// Every target of a file that is none, at its place.
    pub(super) fn answered(&self, answers: &Answers) -> Result<Self> {
        let mut all = self.clone();
        if let Some(said) = answers.deliver.as_ref().filter(|_| all.deliver.is_empty()) {
            let problems: Vec<_> = said
                .iter()
                .filter_map(|it| {
                    let why = Target::parse(&it.value).err()?;
                    let problem = Diagnostic::error(format!("`deliver` is not accepted: {why}"));
                    Some(it.origin.mark(problem.code(Code::InvalidAnswer)))
                })
                .collect();
            if !problems.is_empty() {
                return Err(problems.into());
            }
            all.deliver = said.iter().map(|it| it.value.clone()).collect();
        }
        all.deliver_model |= answers.deliver_model.unwrap_or(false);
        Ok(all)
    }

    /// Delivers a profile in a module that has it.
    ///
    /// # Errors
    /// When a target cannot receive it.
    pub(super) fn apply(
        &self,
        module: &Module,
        (key, source): (&Key, &Source),
        attach: bool,
    ) -> Result<Delivered> {
        let targets = self.targets()?;
        let model = self.deliver_model;
        Delivery { key, source, targets: &targets, model, attach }.deliver(module)
    }

    /// Delivers a profile beside what else changes: `files` are those that change already.
    ///
    /// # Errors
    /// When a target cannot receive it.
    pub(super) fn beside(
        &self,
        module: &Module,
        files: &mut Vec<Arc<File>>,
        profile: (&Key, &Source),
        attach: bool,
    ) -> Result<Delivered> {
        Ok(self.apply(&module.with_read(files), profile, attach)?.put_into(files))
    }

    /// The same for these programs alone.
    pub(super) fn only(&self, deliver: Vec<String>) -> Self {
        Self { deliver, ..self.clone() }
    }

    /// The same with programs that were named at a prompt.
    pub(super) fn with(&self, more: &[String]) -> Self {
        let deliver = self.deliver.iter().chain(more).cloned().collect();
        Self { deliver, ..self.clone() }
    }

    /// The same with what an interview came to.
    pub(super) fn asked(&self, interview: &Interview<'_>) -> Self {
        let was_asked = interview.asked_delivery();
        Self { was_asked, ..self.with(interview.delivered()) }
    }

    /// What can receive the profile, to choose from, if nothing was asked for.
    pub(super) fn choices(&self, module: &Module, profile: (&Key, &Source)) -> Vec<Choice> {
        let all =
            if self.deliver.is_empty() { candidates(module, Some(profile.1)) } else { Vec::new() };
        let choice = |address: String, place: &str| {
            let line = format!("{address}  ({place})");
            Choice::new(address, line)
        };
        // What cannot be edited is no choice.
        let can = |address: &str| self.can_receive(module, profile, address);
        let all = all.into_iter().filter(|it| !it.needs_name && can(&it.address));
        all.map(|it| choice(it.address, &it.place)).collect()
    }

    /// Whether the program with this address can receive the profile.
    fn can_receive(&self, module: &Module, profile: (&Key, &Source), address: &str) -> bool {
        self.with(&[address.to_owned()]).apply(module, profile, false).is_ok()
    }

    /// What could receive the profile, if nothing was asked for.
    pub(super) fn open(&self, module: &Module, profile: (&Key, &Source)) -> Vec<Candidate> {
        if !self.deliver.is_empty() {
            return Vec::new();
        }
        let mut all = candidates(module, Some(profile.1));
        all.retain(|it| it.needs_name || self.can_receive(module, profile, &it.address));
        all
    }

    /// The offer to deliver to these, unless somebody was asked.
    pub(super) fn offer(&self, all: &[Candidate]) -> Option<String> {
        if self.was_asked || all.is_empty() {
            return None;
        }
        let shown = all.iter().take(SHOWN).map(|it| format!("`{}` ({})", it.address, it.place));
        let shown = shown.collect::<Vec<_>>().join(", ");
        let more = all.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let first = all.iter().find(|it| !it.needs_name).or(all.first())?;
        let name = if first.needs_name { "=VARIABLE" } else { "" };
        Some(format!(
            "{shown}{more} can receive its ARN: the same command with `--deliver {}{name}`",
            first.address
        ))
    }
}

/// Why a profile cannot be made as asked.
pub(super) enum Failure {
    /// A program cannot receive it.
    Delivery(Error),
    /// Anything else.
    Other(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Other(error)
    }
}

/// Tells of the problems, for somebody who can answer otherwise.
///
/// # Errors
/// When the user has left.
pub(super) fn tell_all(error: Error, console: &mut Console) -> Result<()> {
    let Error::Refused(problems) = error else { return Err(error) };
    for problem in &problems {
        console.tell(problem);
    }
    Ok(())
}

/// The plan with the profiles delivered to the programs that the folder has already.
pub(super) fn in_new_module(
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
        let source = Source::Resource(format!("{PROFILE}.{}", profile.key.label()));
        let attach = request.extras.contains(&Extra::Iam);
        let delivered = args.apply(&module, (&profile.key, &source), attach)?;
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
