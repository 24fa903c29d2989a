//! What is in the way of a new module: files that are there, and what clashes with them.

use std::path::Path;

use super::links::{self, Which};
use crate::diagnostic::{Code, Diagnostic, Error, Result};
use crate::plan::{Action, Plan};
use crate::relative::RelativePath;
use crate::request::Extra;
use crate::templates::Templates;

/// What does the work where `new` has to refuse.
const TO_ADD: &str =
    "`bedrock-profile add KEY --model MODEL` adds a profile to a module that exists";

const ELSEWHERE: &str =
    "to begin anew, move the files away, or choose another folder with `--infra-dir`";

/// That the folder has a module already, which is told before anything is asked in vain.
pub(super) fn module_there(
    target: &Path,
    dir: &RelativePath,
    templates: &Templates,
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
        return Ok(None);
    }
    let verb = if there.len() == 1 { "exists" } else { "exist" };
    let message = format!("{} {verb} already: `new` writes these files", there.join(", "));
    let problem = Diagnostic::error(message).help(TO_ADD);
    Ok(Some(problem.help(ELSEWHERE)))
}

/// What clashes with a file that was there before belongs to a module that exists.
pub(super) fn point_to_add(error: Error, existing: &[String]) -> Error {
    let Error::Refused(mut problems) = error else { return error };
    let clashes = |problem: &Diagnostic| {
        problem.places.len() > 1
            && problem.places.iter().any(|place| existing.contains(&place.source.name))
    };
    if let Some(last) = problems.iter_mut().rfind(|problem| clashes(problem)) {
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
