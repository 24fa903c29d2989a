//! Programs of the modules that call the one with the profile: `--deliver` gives them an output of their call.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::callers::Caller;
use super::links::{self, Which};
use super::locate;
use crate::change::Expected;
use crate::deliver::{Delivered, Source, Target};
use crate::diagnostic::{Diagnostic, Result};
use crate::module::{Address, Environments, Module};
use crate::plan::{Change, CheckedPlan, Plan};
use crate::relative::RelativePath;
use crate::removal::{Gone, without_outputs};
use crate::validate::{self, Before};

/// A module below the target that calls the one with the profile.
pub(super) struct Above {
    pub(super) folder: PathBuf,
    pub(super) dir: RelativePath,
    files: Vec<(RelativePath, Vec<u8>)>,
    pub(super) module: Module,
    calls: Vec<String>,
}

/// A module above, as it will be.
pub(super) struct Changed {
    pub(super) changes: Vec<Change>,
    pub(super) before: Before,
}

/// The callers that are below the target and can be read; what is elsewhere is not for this command to change.
pub(super) fn of(callers: &[Caller], target: &Path) -> Vec<Above> {
    let above = callers.iter().filter_map(|caller| {
        let dir = locate::below(target, &caller.folder)?;
        let files = links::own_files(target, &dir, Which::All).ok()?;
        let named = files.iter().map(|(path, bytes)| (path.to_string(), bytes.clone()));
        let module = Module::parse(named).ok()?;
        let folder = caller.folder.clone();
        Some(Above { folder, dir, files, module, calls: caller.calls.clone() })
    });
    above.collect()
}

impl Above {
    /// Whether it defines what a target names.
    pub(super) fn has(&self, target: &Target) -> bool {
        self.module.addresses().any(|it| it.to_string() == target.address)
    }

    /// The only call, of which there is only one instance.
    fn call(&self) -> Option<&str> {
        let [only] = self.calls.as_slice() else { return None };
        let address = Address::Module(only.clone());
        let is_repeated =
            ["for_each", "count"].iter().any(|it| self.module.attribute(&address, it).is_some());
        (!is_repeated).then_some(only)
    }

    /// How its programs read the profile of the called module; as yet without an output, by one that none has.
    pub(super) fn source(&self, called: &Module, profile: &str) -> Option<Source> {
        let call = format!("module.{}", self.call()?);
        let source = Source::through(&call, called, profile);
        Some(source.unwrap_or_else(|| Source::unknown(&call)))
    }

    /// The same, to be written.
    ///
    /// # Errors
    /// When there are several calls, or no output is the ARN.
    pub(super) fn written_source(
        &self,
        called: &Module,
        profile: &str,
        program: &str,
    ) -> Result<Source> {
        let named: Vec<String> = self.calls.iter().map(|it| format!("`module.{it}`")).collect();
        let first = self.calls.first().map(String::as_str).unwrap_or_default();
        let Some(call) = self.call() else {
            let what = match named.as_slice() {
                [only] => format!("{only} makes several instances"),
                _ => format!("the profile is made by {}", named.join(" and ")),
            };
            let problem = Diagnostic::error(format!("{what}, of which `{program}` can have one"));
            let address = Address::Module(first.to_owned());
            let has = |name| self.module.attribute(&address, name).is_some();
            let instance = if has("for_each") {
                "[each.key]"
            } else if has("count") {
                "[0]"
            } else {
                ""
            };
            let call = format!("module.{first}{instance}");
            let output = Source::through(&call, called, profile);
            let arn = output.map_or_else(|| format!("{call}.ARN"), |it| it.arn());
            let problem = self.calls.iter().fold(problem, |problem, name| {
                let address = Address::Module(name.clone());
                let calls = self.module.defined(&address);
                calls.fold(problem, |it, call| {
                    self.module.mark(it, call.file, call.header.clone(), "")
                })
            });
            return Err(problem
                .help(format!("leave it out, and write the output of the call there: `{arn}`"))
                .into());
        };
        Source::through(&format!("module.{call}"), called, profile).ok_or_else(|| {
            let problem = Diagnostic::error(format!("no output of `module.{call}` is the ARN"));
            problem.help("add an output to the module with the profile, then deliver it").into()
        })
    }

    /// What the plan has to do here, where something is delivered.
    pub(super) fn changed(&self, delivered: Delivered, what: &str, usual: &[String]) -> Changed {
        let files = delivered.files.iter();
        let files = files.map(|it| (it.name().to_owned(), Some(it.document.bytes().to_vec())));
        self.with(files.collect(), Expected::new(what, delivered.expected), usual)
    }

    /// What the plan has to do here, where outputs of its calls go; and what goes with them.
    pub(super) fn without(
        &self,
        outputs: &[&str],
        key: &str,
        usual: &[String],
    ) -> Option<(Changed, Vec<Gone>)> {
        let environments = Environments::of(&self.module, usual).all;
        let calls = self.calls.as_slice();
        let removal = without_outputs(&self.module, &environments, key, (calls, outputs))?;
        Some((self.with(removal.files, removal.expected, usual), removal.gone))
    }

    fn with(
        &self,
        files: BTreeMap<String, Option<Vec<u8>>>,
        expected: Expected,
        usual: &[String],
    ) -> Changed {
        let mut after: BTreeMap<String, Vec<u8>> =
            self.files.iter().map(|(path, bytes)| (path.to_string(), bytes.clone())).collect();
        let mut changes = Vec::new();
        for (name, bytes) in files {
            match &bytes {
                Some(bytes) => after.insert(name.clone(), bytes.clone()),
                None => after.remove(&name),
            };
            let Ok(path) = RelativePath::parse(&name) else { continue };
            let before = self.files.iter().find(|(it, _)| *it == path);
            let before = before.map(|(_, bytes)| bytes.clone());
            changes.push(Change { path, before, after: bytes });
        }
        let environments = Environments::of(&self.module, usual).all;
        let before = Before { module: self.module.with_read(&[]), after, environments, expected };
        Changed { changes, before }
    }
}

/// The plan of a module together with what changes in those that call it.
///
/// # Errors
/// When one of them would be worse than before.
pub(super) fn joined(plan: CheckedPlan, above: Vec<Changed>, own: Before) -> Result<CheckedPlan> {
    if above.is_empty() {
        return Ok(plan);
    }
    let all = above.iter().flat_map(|it| &it.changes).chain(plan.changes());
    let whole = Plan::new(plan.root().to_path_buf(), all.cloned().collect());
    let modules: Vec<Before> = above.into_iter().map(|it| it.before).chain([own]).collect();
    validate::no_worse(whole, &modules)
}
