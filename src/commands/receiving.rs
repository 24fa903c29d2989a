//! Which programs receive the ARN of a profile that is added: those of its module, and of the modules that call it.

use std::collections::{BTreeMap, BTreeSet};

use super::above::{Above, Asked, Base, Changed, Tree};
use super::adding::Adding;
use super::deliver::DeliverArgs;
use super::elsewhere;
use crate::adapt::Addition;
use crate::answers::Answers;
use crate::change::Expected;
use crate::deliver::{
    Candidate, Delivered, Source, Target, argument_of, candidates, ignored_in_call, pass_on,
};
use crate::diagnostic::{Diagnostic, Result};
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
        let source = self.future_source(module, &profile);
        let (tree, base) = (self.above(), Base { module, source: &source });
        for (at, above) in tree.all().iter().enumerate() {
            let Some(source) = tree.source(at, &base) else { continue };
            for choice in deliver.choices(&above.module, (self.key, &source)) {
                // Root modules of several environments have the same programs.
                if choices.iter().all(|it| it.answer != choice.answer) {
                    choices.push(choice);
                }
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
        let tree = self.above();
        let (own, above) = self.divided(deliver, &tree)?;
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
        if above.is_empty() {
            return Ok(Vec::new());
        }
        let source = self.source(&after, &addition.address).ok_or_else(|| self.no_output())?;
        let beside = [attach, deliver.deliver_model];
        let passing = pass_on(&after, self.key, &source, beside)?;
        let after = after.with_read(&passing.files);
        let mut passing = passing.put_into(&mut addition.files);
        tell(addition, &mut passing);
        expected.statements.extend(passing.expected);
        let base = Base { module: &after, source: &source };
        let mut works: BTreeMap<usize, Delivered> = BTreeMap::new();
        for (at, targets) in above {
            let Some(above) = tree.all().get(at) else { continue };
            let program = targets.deliver.first().map(String::as_str).unwrap_or_default();
            let asked = Asked { key: self.key, program, beside };
            let source = tree.written_source(at, &base, &asked, &mut works)?;
            self.refuse_ignored(&targets, &above.module, &above.dir)?;
            let work = works.entry(at).or_default();
            let current = above.module.with_read(&work.files);
            work.join(targets.apply(&current, (self.key, &source), attach)?);
        }
        let mut changed = Vec::new();
        for (at, mut work) in works {
            tell(addition, &mut work);
            let what = format!("delivering `{}`", self.key);
            let above = tree.all().get(at);
            changed.extend(above.map(|it| it.changed(work, &what, &self.root.environments)));
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
        let tree = self.above();
        let source = self.source(after, profile).unwrap_or_else(|| Source::unknown("module.new"));
        let base = Base { module: after, source: &source };
        for (at, above) in tree.all().iter().enumerate() {
            let Some(source) = tree.source(at, &base) else { continue };
            for candidate in deliver.open(&above.module, (self.key, &source)) {
                if all.iter().all(|it| it.address != candidate.address) {
                    all.push(candidate);
                }
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

    /// The targets that the module has, or nobody, and those of the modules above, by their index.
    fn divided(
        &self,
        deliver: &DeliverArgs,
        tree: &Tree,
    ) -> Result<(DeliverArgs, Vec<(usize, DeliverArgs)>)> {
        let has =
            |it: &Target| self.located.module.addresses().any(|own| own.to_string() == it.address);
        let targets = deliver.targets()?;
        let all = tree.all();
        let only = |wanted: &dyn Fn(&Target) -> bool| {
            let pairs = deliver.deliver.iter().zip(&targets);
            pairs.filter(|(_, it)| wanted(it)).map(|(typed, _)| typed.clone()).collect()
        };
        if let Some(lost) = targets.iter().find(|it| !has(it) && !all.iter().any(|up| up.has(it))) {
            self.refuse_unknown(lost, all)?;
        }
        let own = only(&|it| has(it) || !all.iter().any(|above| above.has(it)));
        let above = all.iter().map(|above| only(&|it| !has(it) && above.has(it)));
        let above: Vec<Vec<String>> = above.collect();
        let above = above.into_iter().enumerate().filter(|(_, typed)| !typed.is_empty());
        let above = above.map(|(at, typed)| (at, deliver.only(typed)));
        Ok((deliver.only(own), above.collect()))
    }

    /// Refuses a target that no module has, where modules that call this one might have been meant.
    fn refuse_unknown(&self, target: &Target, above: &[Above]) -> Result<()> {
        let of = |it: &Above| candidates(&it.module, None).into_iter().map(|it| it.address);
        let known: Vec<String> = above.iter().flat_map(of).collect();
        let is_elsewhere =
            self.uppers.iter().any(|it| !above.iter().any(|up| up.folder == it.caller.folder));
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
        let all = || format!("these take environment variables: {}", known.join(", "));
        Err(problem.did_you_mean(&target.address, known.iter().map(String::as_str), all).into())
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

    /// The modules that call this one, and those that call them.
    fn above(&self) -> Tree {
        Tree::of(&self.uppers, self.target)
    }

    /// How the programs of the module read the profile; none where no output of the call that makes it is the ARN.
    fn source(&self, module: &Module, address: &str) -> Option<Source> {
        let Some(calls) = self.calls else { return Some(Source::Resource(address.to_owned())) };
        let (call, called, profile) = calls.made(self.survey, module, self.key)?;
        Source::Resource(profile).outside(&call, called)
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
