//! Who calls a module: the blocks of other modules in the repository that pass it values and read its
//! outputs. What they rely on is not for a command on the called module to change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use memchr::memmem::Finder;

use super::elsewhere::from_there;
use super::locate::Located;
use super::setup::absolute;
use super::{Context, locate, terraform};
use crate::answers::repository_root;
use crate::diagnostic::{Diagnostic, Result};
use crate::folder::{self, Boundary, Found};
use crate::hcl::TokenKind;
use crate::module::{Address, Module, Reference, Step, environment_variable, span_of};
use crate::relative::RelativePath;
use crate::walk::walk;

/// A module with blocks that call the one at hand.
#[derive(Clone)]
pub(super) struct Caller {
    /// Its folder.
    pub(super) folder: PathBuf,
    module: Rc<Module>,
    /// The names of those blocks.
    pub(super) calls: Vec<String>,
}

/// How many calls lie between a module and those above it, at most.
const HIGHEST: usize = 8;

/// The callers of the module in a folder, in the repository that the folder belongs to, or below
/// `target` where it belongs to none.
///
/// # Errors
/// When the repository cannot be looked into at all.
pub(super) fn of(folder: &Path, target: &Path) -> Result<Vec<Caller>> {
    Ok(levels(folder, target, 1)?.into_iter().map(|it| it.caller).collect())
}

/// A module that calls another one, which leads to the module at hand.
pub(super) struct Upper {
    /// The folder of the module that it calls.
    pub(super) called: PathBuf,
    pub(super) caller: Caller,
}

/// The callers of the module in a folder, and their callers, the nearest first.
///
/// # Errors
/// As [`of`].
pub(super) fn above(folder: &Path, target: &Path) -> Result<Vec<Upper>> {
    levels(folder, target, HIGHEST)
}

fn levels(folder: &Path, target: &Path, most: usize) -> Result<Vec<Upper>> {
    let Ok(folder) = folder.canonicalize() else { return Ok(Vec::new()) };
    let root = scope(&folder, target);
    let walked = walk(std::slice::from_ref(&root), |path| {
        path.extension().is_some_and(|extension| extension == "tf").then_some(())
    })?;
    let folders: BTreeSet<&Path> = walked.found.iter().filter_map(|it| it.path.parent()).collect();
    let (mut found, mut seen) = (Vec::new(), BTreeSet::from([folder.clone()]));
    let mut called = vec![folder];
    for _ in 0..most {
        let level = calling(&called, &root, &folders);
        called = level
            .iter()
            .filter(|it| !is_root(&it.caller.module) && seen.insert(it.caller.folder.clone()))
            .map(|it| it.caller.folder.clone())
            .collect();
        found.extend(level);
        if called.is_empty() {
            break;
        }
    }
    Ok(found)
}

/// The folder in which the callers of a module are looked for.
fn scope(folder: &Path, target: &Path) -> PathBuf {
    let target = target.canonicalize().ok().filter(|target| folder.starts_with(target));
    repository_root(folder).or(target).unwrap_or_else(|| folder.to_path_buf())
}

/// The modules in the folders that call one of these.
fn calling(called: &[PathBuf], root: &Path, folders: &BTreeSet<&Path>) -> Vec<Upper> {
    // A path to a folder ends with its name.
    let named = called.iter().filter_map(|it| Some((it, it.file_name()?.to_str()?)));
    let finders: Vec<(&PathBuf, Finder<'_>)> =
        named.map(|(it, name)| (it, Finder::new(name))).collect();
    let (mut found, boundary) = (Vec::new(), Boundary::around(root, &[]));
    for beside in folders {
        // What cannot be read elsewhere is not in the way of a change here.
        let (mut files, _) = folder::what_can_be_read(beside, &[], &boundary);
        files.retain(|it| !it.is_foreign);
        let is_named =
            |finder: &Finder<'_>| files.iter().any(|file| finder.find(&file.bytes).is_some());
        let named: Vec<&PathBuf> = finders
            .iter()
            .filter(|(called, finder)| called.as_path() != *beside && is_named(finder))
            .map(|(called, _)| *called)
            .collect();
        if named.is_empty() {
            continue;
        }
        let module = module(root, beside, files);
        for called in named {
            let calls = calls(&module, beside, called);
            if !calls.is_empty() {
                let (folder, module) = (beside.to_path_buf(), Rc::clone(&module));
                let of = called.clone();
                found.push(Upper { called: of, caller: Caller { folder, module, calls } });
            }
        }
    }
    found
}

/// The module in a folder, with the paths of its files below the root.
fn module(root: &Path, folder: &Path, files: Vec<Found>) -> Rc<Module> {
    let named = files.into_iter().map(|file| {
        let path = file.path.below(folder);
        (path.strip_prefix(root).unwrap_or(&path).display().to_string(), file.bytes)
    });
    Rc::new(Module::parse_what_can_be(named).0)
}

/// The calls of a module that lead to another one.
fn calls(module: &Module, folder: &Path, called: &Path) -> Vec<String> {
    let leads_there = |source: &str| {
        let local = source.starts_with("./") || source.starts_with("../");
        local && folder.join(source).canonicalize().is_ok_and(|path| path == called)
    };
    let calls = module.definitions().iter().filter_map(|definition| {
        let Address::Module(name) = &definition.address else { return None };
        let (_, source) = module.attribute(&definition.address, "source")?;
        source.value.as_str().filter(|source| leads_there(source)).map(|_| name.clone())
    });
    calls.collect()
}

/// Whether a module configures providers, so that no other module calls it.
pub(super) fn is_root(module: &Module) -> bool {
    module.addresses().any(|it| matches!(it, Address::Provider { .. }))
}

impl Caller {
    /// Which of the outputs is read, as `.name`, near a use of all that a call gives, such as
    /// `{ for key, it in module.profiles : key => it.arn }`.
    fn read_of_all<'o>(&self, read: &Reference, outputs: &[&'o str]) -> Option<&'o str> {
        let document = &self.module.files().get(read.file)?.document;
        let holder = self.module.definitions().get(read.within?)?;
        document.tokens().windows(2).find_map(|pair| {
            let [dot, name] = pair else { return None };
            let is_read = dot.kind == TokenKind::Dot
                && holder.span.start <= dot.start
                && name.end <= holder.span.end;
            let name = name.text(document.text());
            outputs.iter().copied().find(|output| is_read && *output == name)
        })
    }
}

/// The variables that calls give values to.
pub(super) fn passed(callers: &[Caller]) -> BTreeSet<String> {
    let calls = callers.iter().flat_map(|caller| {
        let address = |name: &String| Address::Module(name.clone());
        caller.calls.iter().flat_map(move |name| caller.module.bodies(&address(name)))
    });
    calls.flat_map(|(_, body)| body.attributes()).map(|it| it.key.to_string()).collect()
}

/// Marks each call that does not give the variable a value, with what to write there.
pub(super) fn mark_calls(callers: &[Caller], variable: &str, problem: Diagnostic) -> Diagnostic {
    let mut problem = problem;
    let mut helps = BTreeSet::new();
    for caller in callers {
        let module = &caller.module;
        let value = environment_variable(module)
            .map_or_else(|| "\"dev\"".to_owned(), |name| format!("var.{name}"));
        for name in &caller.calls {
            let address = Address::Module(name.clone());
            if module.attribute(&address, variable).is_some() {
                continue;
            }
            for call in module.defined(&address) {
                problem = module.mark(problem, call.file, call.header.clone(), "");
                helps.insert(format!("write there: `{variable} = {value}`"));
            }
        }
    }
    helps.into_iter().fold(problem, Diagnostic::help)
}

/// Marks each call that gives the variable a value.
pub(super) fn mark_values(callers: &[Caller], variable: &str, problem: Diagnostic) -> Diagnostic {
    let mut problem = problem;
    for caller in callers {
        for name in &caller.calls {
            let address = Address::Module(name.clone());
            if let Some((file, value)) = caller.module.attribute(&address, variable) {
                problem = caller.module.mark(problem, file, span_of(value), "");
            }
        }
    }
    problem
}

/// What to write in the callers to pass new outputs on: the blocks, where the calls are. Who passes the
/// module on as a whole has passed them on already.
pub(super) fn pass_on(callers: &[Caller], outputs: &[String]) -> Option<Diagnostic> {
    let first = outputs.first()?;
    let mut problem = Diagnostic::warning(format!(
        "the output `{first}` reaches only what calls the module, which does not pass it on"
    ));
    let mut helps: Vec<String> = Vec::new();
    for caller in callers {
        let module = &caller.module;
        for name in &caller.calls {
            let address = Address::Module(name.clone());
            let reads: Vec<_> = module
                .uses(&address)
                .filter_map(|read| Some((read, module.definitions().get(read.within?)?)))
                .filter(|(_, within)| matches!(within.address, Address::Output(_)))
                .collect();
            if reads.iter().any(|(read, _)| read.steps.is_empty()) {
                continue;
            }
            // Behind the outputs that are passed on, or else behind the call.
            let Some(call) = module.defined(&address).next() else { continue };
            let behind = reads.iter().map(|(_, within)| *within).max_by_key(|it| it.span.start);
            let place = behind.unwrap_or(call);
            problem = module.mark(problem, place.file, place.header.clone(), "");
            let each = ["for_each", "count"]
                .into_iter()
                .find(|name| module.attribute(&address, name).is_some());
            let instance = match each {
                Some("for_each") => "[\"KEY\"]",
                Some(_) => "[0]",
                None => "",
            };
            let blocks = outputs.iter().map(|output| {
                let taken = module.defined(&Address::Output(output.clone())).next().is_some();
                let several = caller.calls.len() > 1 || taken;
                let own = if several { format!("{name}_{output}") } else { output.clone() };
                format!("output \"{own}\" {{\n  value = module.{name}{instance}.{output}\n}}")
            });
            let blocks = blocks.collect::<Vec<String>>().join("\n\n");
            let file = module.files().get(place.file).map_or("", |file| file.name());
            let help = format!("where it is needed, write in {file}:\n{blocks}");
            if !helps.contains(&help) {
                helps.push(help);
            }
        }
    }
    let problem = helps.iter().fold(problem, |problem, help| problem.help(help.clone()));
    (!helps.is_empty()).then_some(problem)
}

/// The modules above that nobody calls: Terraform is run there.
fn roots(uppers: &[Upper]) -> Vec<&Path> {
    let mut roots: Vec<&Path> = Vec::new();
    for upper in uppers {
        let folder = upper.caller.folder.as_path();
        if !roots.contains(&folder) && uppers.iter().all(|it| it.called != folder) {
            roots.push(folder);
        }
    }
    roots
}

/// `terraform`, run in each folder from which calls lead to the module.
pub(super) fn terraform(uppers: &[Upper], context: &Context<'_>) -> Result<Vec<String>> {
    let here = absolute(Path::new("."))?;
    let command = |folder: &Path| {
        if let Some(dir) = locate::below(&here, folder) {
            return terraform::terraform(&context.directory(), &dir);
        }
        let way = from_there(&context.started_in, folder);
        terraform::terraform(&way, &RelativePath::default())
    };
    Ok(roots(uppers).into_iter().map(command).collect())
}

/// The folder to work from, if modules outside of the target lead to the one in a folder below it: with those, the
/// change concerns the whole repository.
pub(super) fn wider(uppers: &[Upper], folder: &Path, target: &Path) -> Option<PathBuf> {
    let is_outside = |it: &Upper| locate::below(target, &it.caller.folder).is_none();
    uppers
        .iter()
        .any(is_outside)
        .then(|| folder.canonicalize().ok().map(|it| scope(&it, target)))?
}

/// The module with those above it, seen from the repository's root where some of them are elsewhere in it. They are
/// looked for in the whole repository, which takes its time; a module that configures its providers has none.
pub(super) fn widened(target: PathBuf, located: Located) -> Result<(PathBuf, Located, Vec<Upper>)> {
    if is_root(&located.module) {
        return Ok((target, located, Vec::new()));
    }
    let folder = located.dir.below(&target);
    let uppers = above(&folder, &target)?;
    let root = wider(&uppers, &folder, &target);
    match root.and_then(|root| Some((locate::below(&root, &folder.canonicalize().ok()?)?, root))) {
        Some((dir, root)) => {
            let located = locate::module(&root, Some(&dir))?;
            Ok((root, located, uppers))
        }
        None => Ok((target, located, uppers)),
    }
}

/// Those that call the module itself.
pub(super) fn direct(uppers: &[Upper]) -> Vec<Caller> {
    let Some(first) = uppers.first() else { return Vec::new() };
    let own = uppers.iter().filter(|it| it.called == first.called);
    own.map(|it| it.caller.clone()).collect()
}

/// Refuses to take away outputs that callers read, each caller those of its calls.
///
/// # Errors
/// With each place that reads one.
pub(super) fn refuse_without<'c>(
    callers: impl IntoIterator<Item = (&'c Caller, Vec<String>, bool)>,
) -> Result<()> {
    let mut problem: Option<Diagnostic> = None;
    for (caller, outputs, is_near) in callers {
        let outputs: Vec<&str> = outputs.iter().map(String::as_str).collect();
        for name in &caller.calls {
            for read in caller.module.uses(&Address::Module(name.clone())) {
                let output = read.steps.iter().find_map(|step| match step {
                    Step::Attribute { name, quoted: false, .. } => Some(name.as_str()),
                    _ => None,
                });
                let output = match output {
                    Some(output) => Some(output).filter(|it| outputs.contains(it)),
                    None => caller.read_of_all(read, &outputs),
                };
                let Some(output) = output else { continue };
                let told = problem.take().unwrap_or_else(|| {
                    let problem =
                        Diagnostic::error(format!("another module reads the output `{output}`"));
                    problem.help("let it use another profile, then run the command again")
                });
                // Who is further above, or outside of the folder, calls more than what makes the profile.
                let help = format!("or take out the call: `bedrock-profile remove module.{name}`");
                let is_new = is_near && told.help.len() < 2;
                let told = if is_new { told.help(help) } else { told };
                problem = Some(caller.module.mark(told, read.file, read.span.clone(), ""));
            }
        }
    }
    problem.map_or(Ok(()), |problem| Err(problem.into()))
}
