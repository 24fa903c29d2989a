//! Who calls a module: the blocks of other modules in the repository that pass it values and read its
//! outputs. What they rely on is not for a command on the called module to change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use memchr::memmem::Finder;

use super::{Context, locate, terraform};
use crate::answers::repository_root;
use crate::diagnostic::{Diagnostic, Result};
use crate::folder::{self, Boundary, Found};
use crate::hcl::TokenKind;
use crate::module::{Address, Module, Reference, Step, environment_variable, span_of};
use crate::relative::RelativePath;
use crate::walk::walk;

/// A module with blocks that call the one at hand.
pub(super) struct Caller {
    /// Its folder.
    pub(super) folder: PathBuf,
    module: Module,
    /// The names of those blocks.
    pub(super) calls: Vec<String>,
}

/// The callers of the module in a folder, in the repository that the folder belongs to, or below
/// `target` where it belongs to none.
///
/// # Errors
/// When the repository cannot be looked into at all.
pub(super) fn of(folder: &Path, target: &Path) -> Result<Vec<Caller>> {
    let Ok(folder) = folder.canonicalize() else { return Ok(Vec::new()) };
    let Some(name) = folder.file_name().and_then(|name| name.to_str()) else {
        return Ok(Vec::new());
    };
    let target = target.canonicalize().ok().filter(|target| folder.starts_with(target));
    let root = repository_root(&folder).or(target).unwrap_or_else(|| folder.clone());
    let walked = walk(std::slice::from_ref(&root), |path| {
        path.extension().is_some_and(|extension| extension == "tf").then_some(())
    })?;
    let mut folders: BTreeSet<&Path> =
        walked.found.iter().filter_map(|it| it.path.parent()).collect();
    folders.remove(folder.as_path());
    // A path to the folder ends with its name.
    let finder = Finder::new(name);
    let (mut callers, boundary) = (Vec::new(), Boundary::around(&root, &[]));
    for beside in folders {
        // What cannot be read elsewhere is not in the way of a change here.
        let (mut files, _) = folder::what_can_be_read(beside, &[], &boundary);
        files.retain(|it| !it.is_foreign);
        if files.iter().any(|file| finder.find(&file.bytes).is_some()) {
            callers.extend(caller(&root, beside, files, &folder));
        }
    }
    Ok(callers)
}

/// The module in a folder, if it calls the one in the other.
fn caller(root: &Path, folder: &Path, files: Vec<Found>, called: &Path) -> Option<Caller> {
    let named = files.into_iter().map(|file| {
        let path = file.path.below(folder);
        (path.strip_prefix(root).unwrap_or(&path).display().to_string(), file.bytes)
    });
    let (module, _) = Module::parse_what_can_be(named);
    let leads_there = |source: &str| {
        let local = source.starts_with("./") || source.starts_with("../");
        local && folder.join(source).canonicalize().is_ok_and(|path| path == called)
    };
    let calls = module.definitions().iter().filter_map(|definition| {
        let Address::Module(name) = &definition.address else { return None };
        let (_, source) = module.attribute(&definition.address, "source")?;
        source.value.as_str().filter(|source| leads_there(source)).map(|_| name.clone())
    });
    let calls: Vec<String> = calls.collect();
    (!calls.is_empty()).then(|| Caller { folder: folder.to_path_buf(), module, calls })
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

/// `terraform`, run where the module is called from; none when nothing calls it.
pub(super) fn terraform(
    callers: &[Caller],
    target: &Path,
    context: &Context<'_>,
) -> Option<String> {
    let folder = &callers.first()?.folder;
    if let Some(dir) = locate::below(target, folder) {
        return Some(terraform::terraform(&context.directory(), &dir));
    }
    Some(match locate::below(&context.started_in, folder) {
        Some(dir) => terraform::terraform(Path::new("."), &dir),
        None => terraform::terraform(folder, &RelativePath::default()),
    })
}

/// Refuses to take away outputs that callers read.
///
/// # Errors
/// With each place that reads one.
pub(super) fn refuse_without<'c>(
    callers: impl IntoIterator<Item = &'c Caller>,
    outputs: &[&str],
) -> Result<()> {
    let mut problem: Option<Diagnostic> = None;
    for caller in callers {
        for name in &caller.calls {
            for read in caller.module.uses(&Address::Module(name.clone())) {
                let output = read.steps.iter().find_map(|step| match step {
                    Step::Attribute { name, quoted: false, .. } => Some(name.as_str()),
                    _ => None,
                });
                let output = match output {
                    Some(output) => Some(output).filter(|it| outputs.contains(it)),
                    None => caller.read_of_all(read, outputs),
                };
                let Some(output) = output else { continue };
                let told = problem.take().unwrap_or_else(|| {
                    Diagnostic::error(format!("another module reads the output `{output}`"))
                        .help("let it use another profile, then run the command again")
                        .help(format!(
                            "or take out the call: `bedrock-profile remove module.{name}`"
                        ))
                });
                problem = Some(caller.module.mark(told, read.file, read.span.clone(), ""));
            }
        }
    }
    problem.map_or(Ok(()), |problem| Err(problem.into()))
}
