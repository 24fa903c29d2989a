//! Which programs receive the ARN of a profile that is added: those of its module, and of the modules that call it.

use std::collections::BTreeSet;

use super::above::{self, Above, Changed};
use super::adding::Adding;
use super::deliver::DeliverArgs;
use super::elsewhere;
use crate::adapt::Addition;
use crate::answers::Answers;
use crate::change::Expected;
use crate::deliver::{
    Candidate, Delivered, Source, Target, argument_of, candidates, ignored_in_call,
};
use crate::diagnostic::{Diagnostic, Result, did_you_mean};
use crate::folder::{self, Boundary};
use crate::module::{Module, PROFILE};
use crate::prompt::Choice;
use crate::relative::RelativePath;

impl Adding<'_, '_> {
    /// To whom the ARN is to be delivered, and the programs to choose from where somebody can be asked.
    ///
    /// # Errors
    /// When a file names what is no program.
    pub(super) fn receivers(
        &self,
        flags: &DeliverArgs,
        answers: &Answers,
        is_asked: bool,
    ) -> Result<(DeliverArgs, Vec<Choice>)> {
        let deliver = flags.answered(answers)?;
        if !is_asked || !deliver.deliver.is_empty() {
            return Ok((deliver, Vec::new()));
        }
        let (module, profile) = (&self.located.module, self.usual_address());
        let mut choices =
            deliver.choices(module, (self.key, &self.future_source(module, &profile)));
        for above in self.above()? {
            if let Some(source) = above.source(module, &profile) {
                choices.extend(deliver.choices(&above.module, (self.key, &source)));
            }
        }
        Ok((deliver, choices))
    }

    /// Delivers a profile beside what else the addition changes; what changes in the modules that call this one.
    ///
    /// # Errors
    /// When a target cannot receive it.
    pub(super) fn deliver(
        &self,
        deliver: &DeliverArgs,
        (addition, expected): (&mut Addition, &mut Expected),
        attach: bool,
    ) -> Result<Vec<Changed>> {
        let (own, above) = self.divided(deliver)?;
        let module = &self.located.module;
        let tell = |addition: &mut Addition, delivered: &mut Delivered| {
            addition.notes.append(&mut delivered.notes);
            addition.warnings.append(&mut delivered.warnings);
        };
        if !own.deliver.is_empty() {
            let after = module.with_read(&addition.files);
            let source = self.source(&after, &addition.address);
            let source = source.ok_or_else(|| self.no_output())?;
            self.refuse_ignored(&own, module, &self.located.dir)?;
            let profile = (self.key, &source);
            let mut delivered = own.beside(module, &mut addition.files, profile, attach)?;
            tell(addition, &mut delivered);
            expected.statements.extend(delivered.expected);
        }
        let after = module.with_read(&addition.files);
        let mut changed = Vec::new();
        for (above, targets) in above {
            let first = targets.deliver.first().map(String::as_str).unwrap_or_default();
            let source = above.written_source(&after, &addition.address, first)?;
            self.refuse_ignored(&targets, &above.module, &above.dir)?;
            let mut delivered = targets.apply(&above.module, (self.key, &source), attach)?;
            tell(addition, &mut delivered);
            let what = format!("delivering `{}`", self.key);
            changed.push(above.changed(delivered, &what, &self.root.environments));
        }
        Ok(changed)
    }

    /// What could receive the profile in the module as it will be, and in those that call it.
    pub(super) fn open(
        &self,
        deliver: &DeliverArgs,
        after: &Module,
        profile: &str,
    ) -> Vec<Candidate> {
        let source = self.source(after, profile);
        let own = source.map(|source| deliver.open(after, (self.key, &source)));
        let mut all = own.unwrap_or_default();
        for above in self.above().unwrap_or_default() {
            if let Some(source) = above.source(after, profile) {
                all.extend(deliver.open(&above.module, (self.key, &source)));
            }
        }
        all
    }

    /// The programs of the module that are told of anyway: offered, or delivered to.
    pub(super) fn programs(&self, deliver: &DeliverArgs) -> Result<BTreeSet<String>> {
        let module = &self.located.module;
        let source = self.future_source(module, &self.usual_address());
        let open = deliver.open(module, (self.key, &source)).into_iter().map(|it| it.address);
        let named = deliver.targets()?.into_iter().map(|it| it.address);
        let whole = |it: String| it.split(':').next().unwrap_or_default().to_owned();
        Ok(open.map(whole).chain(named).collect())
    }

    /// The targets that the module has, or nobody, and those of the modules that call it.
    fn divided(&self, deliver: &DeliverArgs) -> Result<(DeliverArgs, Vec<(Above, DeliverArgs)>)> {
        let has =
            |it: &Target| self.located.module.addresses().any(|own| own.to_string() == it.address);
        let targets = deliver.targets()?;
        if targets.iter().all(has) {
            return Ok((deliver.clone(), Vec::new()));
        }
        let all = self.above()?;
        let only = |wanted: &dyn Fn(&Target) -> bool| {
            let pairs = deliver.deliver.iter().zip(&targets);
            pairs.filter(|(_, it)| wanted(it)).map(|(typed, _)| typed.clone()).collect()
        };
        if let Some(lost) = targets.iter().find(|it| !has(it) && !all.iter().any(|up| up.has(it))) {
            self.refuse_unknown(lost, &all)?;
        }
        let own = only(&|it| has(it) || !all.iter().any(|above| above.has(it)));
        let above = all.iter().map(|above| only(&|it| !has(it) && above.has(it)));
        let above: Vec<Vec<String>> = above.collect();
        let above = all.into_iter().zip(above).filter(|(_, typed)| !typed.is_empty());
        let above = above.map(|(above, typed)| (above, deliver.only(typed)));
        Ok((deliver.only(own), above.collect()))
    }

    /// Refuses a target that no module has, where modules that call this one might have been meant.
    fn refuse_unknown(&self, target: &Target, above: &[Above]) -> Result<()> {
        let of = |it: &Above| candidates(&it.module, None).into_iter().map(|it| it.address);
        let known: Vec<String> = above.iter().flat_map(of).collect();
        let is_elsewhere = self.callers()?.len() > above.len();
        if known.is_empty() && !is_elsewhere {
            return Ok(());
        }
        let message = format!("neither the module nor one that calls it has `{}`", target.address);
        let problem = Diagnostic::error(message);
        if is_elsewhere {
            return Err(problem
                .help("a module outside of this folder calls it: run the command in the root of the repository")
                .into());
        }
        let near = did_you_mean(&target.address, known.iter().map(String::as_str));
        let help = near.map_or_else(
            || format!("these take environment variables: {}", known.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        Err(problem.help(help).into())
    }

    /// Refuses calls of local modules in which `ignore_changes` keeps the variables away.
    fn refuse_ignored(
        &self,
        deliver: &DeliverArgs,
        module: &Module,
        dir: &RelativePath,
    ) -> Result<()> {
        for target in deliver.targets()? {
            let Some((argument, source)) = argument_of(module, &target.address) else { continue };
            let Some((folder, below)) = elsewhere::led_to(self.target, dir, source) else {
                continue;
            };
            let boundary = Boundary::around(self.target, &[]);
            let (root, below) = match &below {
                Some(below) => (self.target, below.clone()),
                None => (folder.as_path(), RelativePath::default()),
            };
            let files = folder::module_files(root, &below, &boundary)?;
            let named = files.into_iter().map(|it| (it.path.to_string(), it.bytes));
            let (called, _) = Module::parse_what_can_be(named);
            if let Some(problem) = ignored_in_call(&called, argument) {
                return Err(problem.into());
            }
        }
        Ok(())
    }

    /// The modules that call this one.
    fn above(&self) -> Result<Vec<Above>> {
        Ok(above::of(&self.callers()?, self.target))
    }

    /// How the programs of the module read the profile; none where no output of the call that makes it is the ARN.
    fn source(&self, module: &Module, address: &str) -> Option<Source> {
        let Some(calls) = self.calls else { return Some(Source::Resource(address.to_owned())) };
        let (call, called, profile) = calls.made(self.survey, module, self.key)?;
        Source::through(&call, called, &profile)
    }

    /// The same for a profile that may not be there yet.
    fn future_source(&self, module: &Module, address: &str) -> Source {
        self.source(module, address).unwrap_or_else(|| Source::unknown("module.new"))
    }

    /// Where the module has the profile, unless it joins a map.
    fn usual_address(&self) -> String {
        format!("{PROFILE}.{}", self.key.label())
    }

    fn no_output(&self) -> Diagnostic {
        let what = format!("no output of the module that makes `{}` is its ARN", self.key);
        Diagnostic::error(what)
            .help("add an output to the module that is called, then run the command again")
    }
}
