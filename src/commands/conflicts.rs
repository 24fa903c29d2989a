//! What is in the way of a new module: files that are there, and what clashes with them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::links::{self, Which};
use crate::catalog::Catalog;
use crate::diagnostic::{Code, Diagnostic, Error, Level, Place, Result};
use crate::module::Module;
use crate::plan::{Action, Plan};
use crate::relative::RelativePath;
use crate::request::{Extra, Request};
use crate::scaffold;
use crate::templates::Templates;
use crate::validate;

/// What does the work where `new` has to refuse.
const TO_ADD: &str =
    "`bedrock-profile add KEY --model MODEL` adds a profile to a module that exists";

const ELSEWHERE: &str =
    "to begin anew, move the files away, or choose another folder with `--infra-dir`";

/// That the folder has a module already, which is told before anything is asked in vain: files that `new`
/// writes, or what they define under other file names.
pub(super) fn module_there(
    target: &Path,
    dir: &RelativePath,
    (catalog, templates): (&Catalog, &Templates),
) -> Result<Option<Diagnostic>> {
    let is_extra = |file: &str| {
        let stem = file.strip_suffix(".tf").unwrap_or(file);
        Extra::ALL.into_iter().any(|extra| extra.word() == stem)
    };
    let of_new: Vec<String> =
        ["module", "profile"].iter().flat_map(|part| templates.terraform_files(part)).collect();
    let existing = links::own_files(target, dir, Which::Module)?;
    let mut there: Vec<String> = existing
        .iter()
        .filter(|(path, _)| {
            let name = path.as_str().rsplit('/').next().unwrap_or_default();
            of_new.iter().any(|file| file == name && !is_extra(file))
        })
        .map(|(path, _)| format!("`{path}`"))
        .collect();
    there.dedup();
    if there.is_empty() {
        let clash = clash(&existing, dir, catalog, templates);
        return Ok(clash.map(|problem| problem.help(TO_ADD).help(ELSEWHERE)));
    }
    let verb = if there.len() == 1 { "exists" } else { "exist" };
    let message = format!("{} {verb} already: `new` writes these files", there.join(", "));
    let problem = Diagnostic::error(message).code(Code::Conflict).help(TO_ADD);
    Ok(Some(problem.help(ELSEWHERE)))
}

/// What the files that `new` writes in any case define once more, whatever the answers are. It is shown
/// where it stands in the files that exist.
fn clash(
    existing: &[(RelativePath, Vec<u8>)],
    dir: &RelativePath,
    catalog: &Catalog,
    templates: &Templates,
) -> Option<Diagnostic> {
    let request = Request {
        infra_dir: dir.clone(),
        region: catalog.default_region().clone(),
        environments: catalog.environments().iter().map(|it| it.id.clone()).collect(),
        tags: Vec::new(),
        profiles: Vec::new(),
        extras: BTreeSet::new(),
        models: Vec::new(),
        backend: None,
        budget: None,
    };
    // Own templates may need more than that, and then tell it when all answers are known.
    let Ok(texts) = scaffold::new_module(&request, catalog, templates) else { return None };
    let own: Vec<String> = existing.iter().map(|(path, _)| path.to_string()).collect();
    let files = existing.iter().map(|(path, bytes)| (path.to_string(), bytes.clone()));
    let made = texts.into_iter().map(|(path, text)| (path.to_string(), text.into_bytes()));
    let Ok(module) = Module::parse(files.chain(made)) else { return None };
    let problems = validate::check(&module, &BTreeMap::new()).into_iter();
    let mut places = problems.filter(|it| is_clash(it, &own)).flat_map(|it| it.places);
    let message = format!("`{dir}` has a module already, with a part that `new` writes");
    places.find(|place| own.contains(&place.source.name)).map(|place| {
        Diagnostic::error(message).code(Code::Conflict).at(&place.source, place.span, "this one")
    })
}

/// Whether a problem is between a file that exists and another one.
fn is_clash(problem: &Diagnostic, existing: &[String]) -> bool {
    let is_own = |place: &Place| existing.contains(&place.source.name);
    problem.level == Level::Error
        && problem.places.iter().any(is_own)
        && !problem.places.iter().all(is_own)
}

/// What clashes with a file that was there before belongs to a module that exists.
pub(super) fn point_to_add(error: Error, existing: &[String]) -> Error {
    let Error::Refused(mut problems) = error else { return error };
    if let Some(last) = problems.iter_mut().rfind(|problem| is_clash(problem, existing)) {
        last.help.push(TO_ADD.to_owned());
    }
    Error::Refused(problems)
}

/// With own templates, the text that is refused is to be corrected there.
pub(super) fn blame_templates(error: Error, templates: &Templates) -> Error {
    match (templates.conceal(error), templates.own()) {
        (Error::Refused(problems), Some(folder)) => {
            let help = format!("the text is made from templates: correct those in `{folder}`");
            Error::Refused(problems.into_iter().map(|problem| problem.help(&help)).collect())
        }
        (error, _) => error,
    }
}

/// `new` creates; it never changes what is there.
pub(super) fn refuse_conflicts(plan: &Plan, joined: Option<&RelativePath>) -> Result<()> {
    let there: Vec<String> = plan
        .changes()
        .iter()
        .filter(|change| change.action() == Action::Update && Some(&change.path) != joined)
        .map(|change| format!("`{}`", change.path))
        .collect();
    let message = match there.as_slice() {
        [one] => format!("{one} exists already, with another content"),
        [first @ .., last] => {
            format!("{} and {last} exist already, with another content", first.join(", "))
        }
        [] => return Ok(()),
    };
    Err(Diagnostic::error(message).code(Code::Conflict).help(TO_ADD).help(ELSEWHERE).into())
}
