//! Programs of the modules that call the one with the profile: `--deliver` gives them an output of their call.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::callers::{self, Upper};
use super::links::{self, Which};
use super::locate;
use super::setup::absolute;
use crate::change::Expected;
use crate::deliver::{Delivered, Source, Target, pass_on};
use crate::diagnostic::{Diagnostic, Result};
use crate::module::{Address, Environments, Inputs, Instance, Module, Resolver};
use crate::naming::Key;
use crate::plan::{Change, CheckedPlan, Plan};
use crate::relative::RelativePath;
use crate::removal::{Gone, without_outputs};
use crate::validate::{self, Before};

/// A module below the target that calls the one with the profile, or one that leads to it.
pub(super) struct Above {
    pub(super) folder: PathBuf,
    pub(super) dir: RelativePath,
    files: Vec<(RelativePath, Vec<u8>)>,
    pub(super) module: Module,
    ways: Vec<Way>,
}

/// A call that leads to the profile.
struct Way {
    call: String,
    /// The module that is called, if that is one of those above: by its index.
    through: Option<usize>,
}

/// A module above, as it will be.
pub(super) struct Changed {
    pub(super) changes: Vec<Change>,
    pub(super) before: Before,
}

/// The modules above the one with the profile, those that others lead through first.
#[derive(Default)]
pub(super) struct Tree {
    all: Vec<Above>,
}

/// How the module with the profile reads it, or offers it to those above.
pub(super) struct Base<'a> {
    pub(super) module: &'a Module,
    pub(super) source: &'a Source,
}

impl Tree {
    /// The modules above that are below the target and can be read; what is elsewhere is not for this command to
    /// change.
    pub(super) fn of(uppers: &[Upper], target: &Path) -> Self {
        let mut open: Vec<&Path> = Vec::new();
        for upper in uppers {
            let folder = upper.caller.folder.as_path();
            if !open.contains(&folder) {
                open.push(folder);
            }
        }
        let mut all: Vec<Above> = Vec::new();
        // Whoever calls several comes after all of them; who calls himself never comes.
        while let Some(at) = open.iter().position(|folder| {
            let own = uppers.iter().filter(|it| it.caller.folder == *folder);
            own.into_iter().all(|it| !open.contains(&it.called.as_path()))
        }) {
            let folder = open.remove(at);
            let Some(above) = Above::read(folder, target, uppers, &all) else { continue };
            all.push(above);
        }
        Self { all }
    }

    /// Those modules.
    pub(super) fn all(&self) -> &[Above] {
        &self.all
    }

    /// The only call of a module that leads to the profile, of which there is only one instance.
    fn way(&self, at: usize) -> Option<&Way> {
        let above = self.all.get(at)?;
        let [only] = above.ways.as_slice() else { return None };
        (!above.is_repeated(&only.call)).then_some(only)
    }

    /// How the programs of a module read the profile; as yet without outputs, by one that none has.
    pub(super) fn source(&self, at: usize, base: &Base<'_>) -> Option<Source> {
        let way = self.way(at)?;
        let call = format!("module.{}", way.call);
        let source = match way.through {
            None => base.source.outside(&call, base.module),
            Some(below) => self.source(below, base)?.outside(&call, &self.all.get(below)?.module),
        };
        Some(source.unwrap_or_else(|| Source::unknown(&call)))
    }

    /// The same, to be written: the modules between the two pass it on.
    ///
    /// # Errors
    /// When there are several calls, or no output is the ARN.
    pub(super) fn written_source(
        &self,
        at: usize,
        base: &Base<'_>,
        asked: &Asked<'_>,
        passing: &mut BTreeMap<usize, Delivered>,
    ) -> Result<Source> {
        let Some(above) = self.all.get(at) else { return Ok(base.source.clone()) };
        let Some(way) = self.way(at) else { return Err(self.several(above, base, asked).into()) };
        let call = format!("module.{}", way.call);
        let source = match way.through {
            None => base.source.outside(&call, base.module),
            Some(below) => {
                let inner = self.written_source(below, base, asked, passing)?;
                let Some(middle) = self.all.get(below) else { return Ok(inner) };
                let work = passing.entry(below).or_default();
                let current = middle.module.with_read(&work.files);
                work.join(pass_on(&current, asked.key, &inner, asked.beside)?);
                inner.outside(&call, &middle.module.with_read(&work.files))
            }
        };
        source.ok_or_else(|| {
            let problem = Diagnostic::error(format!("no output of `{call}` is the ARN"));
            let problem = above.mark(&way.call, problem);
            problem.help("add an output to the module with the profile, then deliver it").into()
        })
    }

    /// That a program can have one of several profiles.
    fn several(&self, above: &Above, base: &Base<'_>, asked: &Asked<'_>) -> Diagnostic {
        // A module between the two may be the one that makes several.
        if let [only] = above.ways.as_slice()
            && let Some(below) = only.through.and_then(|below| self.all.get(below))
            && !above.is_repeated(&only.call)
        {
            return self.several(below, base, asked);
        }
        let named: Vec<String> =
            above.ways.iter().map(|it| format!("`module.{}`", it.call)).collect();
        let what = match named.as_slice() {
            [only] => format!("{only} makes several instances"),
            _ => format!("the profile is made by {}", named.join(" and ")),
        };
        let program = asked.program;
        let problem = Diagnostic::error(format!("{what}, of which `{program}` can have one"));
        let problem = above.ways.iter().fold(problem, |problem, it| above.mark(&it.call, problem));
        let Some(first) = above.ways.first() else { return problem };
        let call = format!("module.{}{}", first.call, above.written_instance(&first.call));
        let mut lines = Vec::new();
        let Some(arn) = self.passed_by_hand(first.through, &call, base, asked, &mut lines) else {
            return problem.help(format!("leave it out, and give `{call}` an output with the ARN"));
        };
        let arn = arn.arn();
        if lines.is_empty() {
            return problem
                .help(format!("leave it out, and write the output of the call there: `{arn}`"));
        }
        lines
            .into_iter()
            .fold(problem.help("leave it out, and pass the ARN on by hand:"), Diagnostic::help)
            .help(format!("then write the output of the call you mean: `{arn}`"))
    }

    /// How the ARN reaches the call, with the outputs to write in the modules between.
    fn passed_by_hand(
        &self,
        through: Option<usize>,
        call: &str,
        base: &Base<'_>,
        asked: &Asked<'_>,
        lines: &mut Vec<String>,
    ) -> Option<Source> {
        let Some(middle) = through.and_then(|below| self.all.get(below)) else {
            return base.source.outside(call, base.module);
        };
        let way = middle.ways.first()?;
        let inner_call = format!("module.{}{}", way.call, middle.written_instance(&way.call));
        let inner = self.passed_by_hand(way.through, &inner_call, base, asked, lines)?;
        let passed = pass_on(&middle.module, asked.key, &inner, [false, false]).ok()?;
        let source = inner.outside(call, &middle.module.with_read(&passed.files))?;
        if !passed.files.is_empty() {
            let arn = source.arn();
            let name = arn.rsplit('.').next().unwrap_or_default();
            lines.push(format!(
                "in `{}`:\noutput \"{name}\" {{\n  value = {}\n}}",
                middle.dir,
                inner.arn()
            ));
        }
        Some(source)
    }

    /// What the plan has to do where outputs of calls go, and what goes with them; the folders with that.
    ///
    /// # Errors
    /// When a module reads one for something else than programs and roles.
    pub(super) fn without(
        &self,
        uppers: &[Upper],
        outputs: &[&str],
        (key, usual): (&str, &[String]),
    ) -> Result<Vec<(Changed, Vec<Gone>)>> {
        let mut lost: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        let (mut found, mut done) = (Vec::new(), Vec::new());
        let gone = |lost: &BTreeMap<usize, Vec<String>>, through: Option<usize>| match through {
            None => outputs.iter().map(|it| (*it).to_owned()).collect(),
            Some(below) => lost.get(&below).cloned().unwrap_or_default(),
        };
        for (at, above) in self.all.iter().enumerate() {
            let read = above.ways.iter().flat_map(|way| {
                gone(&lost, way.through).into_iter().map(|it| (way.call.clone(), it))
            });
            let read: Vec<(String, String)> = read.collect();
            let environments = Environments::of(&above.module, usual).all;
            let Some(removal) = without_outputs(&above.module, &environments, key, &read) else {
                continue;
            };
            let own = removal.gone.iter().filter_map(|it| it.output.clone());
            let own: Vec<String> = own.collect();
            // What a root module gives is for people and other states.
            let is_called =
                self.all.iter().any(|it| it.ways.iter().any(|it| it.through == Some(at)));
            if !own.is_empty() && !is_called {
                continue;
            }
            lost.insert(at, own);
            found.push((above.with(removal.files, removal.expected, usual), removal.gone));
            done.push(above.folder.as_path());
        }
        let others = uppers.iter().filter(|it| !done.contains(&it.caller.folder.as_path()));
        let here = absolute(Path::new("."))?;
        let read = others.map(|upper| {
            let through = self.all.iter().position(|it| it.folder == upper.called);
            let is_near = through.is_none() && locate::below(&here, &upper.caller.folder).is_some();
            (&upper.caller, gone(&lost, through), is_near)
        });
        callers::refuse_without(read)?;
        Ok(found)
    }
}

/// What is asked for of a program above.
pub(super) struct Asked<'a> {
    pub(super) key: &'a Key,
    pub(super) program: &'a str,
    /// Whether it is to have the policy and the id of the model, too.
    pub(super) beside: [bool; 2],
}

impl Above {
    fn read(folder: &Path, target: &Path, uppers: &[Upper], known: &[Self]) -> Option<Self> {
        let dir = locate::below(target, folder)?;
        let files = links::own_files(target, &dir, Which::All).ok()?;
        let named = files.iter().map(|(path, bytes)| (path.to_string(), bytes.clone()));
        let module = Module::parse(named).ok()?;
        let own = uppers.iter().filter(|it| it.caller.folder == folder);
        let ways = own.flat_map(|it| {
            let through = known.iter().position(|known| known.folder == it.called);
            it.caller.calls.iter().map(move |call| Way { call: call.clone(), through })
        });
        let ways = ways.collect();
        Some(Self { folder: folder.to_path_buf(), dir, files, module, ways })
    }

    /// Whether it defines what a target names.
    pub(super) fn has(&self, target: &Target) -> bool {
        self.module.addresses().any(|it| it.to_string() == target.address)
    }

    fn is_repeated(&self, call: &str) -> bool {
        !self.instance(call).is_empty()
    }

    /// One instance of a call, as its programs would write it.
    fn instance(&self, call: &str) -> &'static str {
        let address = Address::Module(call.to_owned());
        let has = |name| self.module.attribute(&address, name).is_some();
        if has("for_each") {
            "[each.key]"
        } else if has("count") {
            "[0]"
        } else {
            ""
        }
    }

    /// The same with the key of the first one, as anybody can write it.
    fn written_instance(&self, call: &str) -> String {
        let made = Resolver::new(&self.module, &Inputs::default())
            .instances(&Address::Module(call.to_owned()));
        match made.first() {
            Some((Instance::Key(key), _)) => format!("[{}]", crate::hcl::quote(key)),
            _ => self.instance(call).replace("each.key", "\"KEY\""),
        }
    }

    /// Marks a call.
    fn mark(&self, call: &str, problem: Diagnostic) -> Diagnostic {
        let address = Address::Module(call.to_owned());
        let calls = self.module.defined(&address);
        calls.fold(problem, |it, call| self.module.mark(it, call.file, call.header.clone(), ""))
    }

    /// What the plan has to do here, where something is delivered or passed on.
    pub(super) fn changed(&self, delivered: Delivered, what: &str, usual: &[String]) -> Changed {
        let files = delivered.files.iter();
        let files = files.map(|it| (it.name().to_owned(), Some(it.document.bytes().to_vec())));
        self.with(files.collect(), Expected::new(what, delivered.expected), usual)
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
