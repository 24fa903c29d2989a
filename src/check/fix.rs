//! What findings offer to set right, as a plan: rounds of edits and of checking again, until
//! nothing is left that can be set right.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::modules::{self, ModuleFiles};
use super::{Root, files, ignores};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Result};
use crate::folder;
use crate::hcl::{Document, EditError, SyntaxError};
use crate::module::{FileKind, Module};
use crate::parallel::in_parallel;
use crate::plan::{Change as FileChange, CheckedPlan, Plan};
use crate::relative::RelativePath;
use crate::rules::{Change, FileEdit, Finding};
use crate::validate::{Before, no_worse};

/// Edits bring up others (a block that is there now has an argument that is wrong), but not often.
const ROUNDS: usize = 10;

/// What a fix of one folder comes to.
#[derive(Debug)]
pub struct Fix {
    /// The changed files.
    pub plan: CheckedPlan,
    /// What was set right, each finding once.
    pub fixed: Vec<Finding>,
}

/// The plan that sets right what can be set right below a root, of the findings that are `wanted` and
/// that no comment lets pass.
///
/// # Errors
/// When a file cannot be read or would be lost, or the result would be worse than what is there.
pub fn plan(
    number: usize,
    root: &Root,
    today: Date,
    wanted: &(dyn Fn(&Finding) -> bool + Sync),
) -> Result<Fix> {
    let (paths, _) = files::files(root)?;
    let found = modules::load(root, &paths)?;
    let fixed_modules = in_parallel(&found, |files| {
        let mut after = files.clone();
        let fixed = fix_module(number, root, &mut after, today, wanted);
        (after, fixed)
    });
    let (mut changes, mut checks, mut fixed) = (Vec::new(), Vec::new(), Vec::new());
    for (before, (after, of_module)) in found.iter().zip(fixed_modules) {
        fixed.extend(of_module);
        if before.files == after.files {
            continue;
        }
        for (path, bytes) in &after.files {
            if before.files.get(path) != Some(bytes) {
                changes.push(change(root, path, before.files.get(path), bytes)?);
            }
        }
        let module = Module::parse(before.files.clone())?;
        let environments = modules::environments(&module, root).into_iter().collect();
        checks.push(Before { module, after: after.files, environments });
    }
    let plan = no_worse(Plan::new(root.path.clone(), changes), &checks)?;
    Ok(Fix { plan, fixed })
}

/// The folders below a root in which a killed run may have left work half done: those that hold
/// Terraform, and those above them.
///
/// # Errors
/// When the root cannot be read.
pub fn folders(root: &Root) -> Result<Vec<PathBuf>> {
    let (paths, _) = files::files(root)?;
    let mut folders = BTreeSet::from([root.path.clone()]);
    for path in paths.iter().filter(|path| FileKind::of(path).is_some()) {
        let above = Path::new(path).ancestors().skip(1);
        folders.extend(above.map(|folder| root.path.join(folder)));
    }
    Ok(folders.into_iter().collect())
}

/// A file before and after the edits of one finding; `None` where it does not exist yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The file, below the finding's root.
    pub path: String,
    /// What is there.
    pub before: Option<Vec<u8>>,
    /// What would be there.
    pub after: Vec<u8>,
}

/// What the edits of a finding alone come to; nothing when they cannot be made.
#[expect(clippy::disallowed_methods, reason = "an edit is of the file as it is")]
pub fn offers(root: &Root, finding: &Finding) -> Vec<Offer> {
    let mut files = BTreeMap::new();
    for edit in &finding.edits {
        if let Ok(bytes) = std::fs::read(root.path.join(&edit.path)) {
            files.insert(edit.path.clone(), bytes);
        }
    }
    let changed = apply(&files, &finding.edits).unwrap_or_default();
    let offer = |(path, after)| {
        let before = files.get(&path).cloned();
        Offer { path, before, after }
    };
    changed.into_iter().map(offer).collect()
}

fn change(root: &Root, path: &str, before: Option<&Vec<u8>>, after: &[u8]) -> Result<FileChange> {
    let refused = |why: String| Diagnostic::error(format!("`{path}` cannot be written: {why}"));
    let relative = RelativePath::parse(path).map_err(|why| refused(format!("the path {why}")))?;
    if before.is_none() && folder::file(&root.path, &relative)?.is_some() {
        let why = "it exists, and was left out of the check".to_owned();
        return Err(refused(why).help("include it in the check, or move it away").into());
    }
    Ok(FileChange { path: relative, before: before.cloned(), after: Some(after.to_vec()) })
}

/// Sets right what can be, and returns the findings that are gone.
fn fix_module(
    number: usize,
    root: &Root,
    files: &mut ModuleFiles,
    today: Date,
    wanted: &(dyn Fn(&Finding) -> bool + Sync),
) -> Vec<Finding> {
    let mut fixed = Vec::new();
    for _ in 0..ROUNDS {
        let mut found = modules::judge(number, root, files, today).found;
        ignores::drop_passing(&mut found);
        let offers: Vec<Finding> = found
            .into_iter()
            .filter_map(|finding| root.settings.judged(finding))
            .filter(|finding| !finding.edits.is_empty() && wanted(finding))
            .collect();
        let (changed, taken) = round(&files.files, offers);
        if changed.is_empty() {
            break;
        }
        fixed.extend(taken);
        files.files.extend(changed);
    }
    fixed
}

/// Makes the edits of as many findings as go together. Returns the changed files and the findings
/// whose edits were made.
fn round(
    files: &BTreeMap<String, Vec<u8>>,
    offers: Vec<Finding>,
) -> (BTreeMap<String, Vec<u8>>, Vec<Finding>) {
    let mut replaced: BTreeMap<String, Vec<(Range<usize>, String)>> = BTreeMap::new();
    let mut apart: Vec<Finding> = Vec::new();
    for finding in offers {
        // Two findings may want different things of the same bytes; the second waits for its round.
        let free = finding.edits.iter().all(|edit| match &edit.change {
            Change::Replace(range, text) => {
                let mut others = replaced.get(&edit.path).into_iter().flatten();
                others.all(|(other, same)| {
                    (other == range && same == text) || lie_apart(other, range)
                })
            }
            Change::Edit(_) => true,
        });
        if !free {
            continue;
        }
        for edit in &finding.edits {
            if let Change::Replace(range, text) = &edit.change {
                let ranges = replaced.entry(edit.path.clone()).or_default();
                ranges.push((range.clone(), text.clone()));
            }
        }
        apart.push(finding);
    }
    let mut made = Made { files, edits: Vec::new(), changed: BTreeMap::new(), taken: Vec::new() };
    made.take(apart);
    (made.changed, made.taken)
}

/// The edits that are made in one round.
struct Made<'f> {
    files: &'f BTreeMap<String, Vec<u8>>,
    edits: Vec<FileEdit>,
    changed: BTreeMap<String, Vec<u8>>,
    taken: Vec<Finding>,
}

impl Made<'_> {
    /// Makes the edits of all findings on top of those made, or else of each half of them: few do not
    /// go together, and each attempt reads the files anew.
    fn take(&mut self, mut findings: Vec<Finding>) {
        let mut edits = self.edits.clone();
        let mut known: BTreeSet<_> = self.edits.iter().map(FileEdit::key).collect();
        let wanted = findings.iter().flat_map(|finding| &finding.edits);
        edits.extend(wanted.filter(|edit| known.insert(edit.key())).cloned());
        if let Ok(changed) = apply(self.files, &edits) {
            (self.edits, self.changed) = (edits, changed);
            self.taken.extend(findings);
        } else if findings.len() > 1 {
            let second = findings.split_off(findings.len() / 2);
            self.take(findings);
            self.take(second);
        }
    }
}

fn lie_apart(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.end < other.start || other.end < one.start
}

/// The files that the edits change: bytes first, which are those of the files as they are, then the
/// structure.
fn apply(
    files: &BTreeMap<String, Vec<u8>>,
    edits: &[FileEdit],
) -> std::result::Result<BTreeMap<String, Vec<u8>>, EditError> {
    let paths: BTreeSet<&String> = edits.iter().map(|edit| &edit.path).collect();
    let mut changed = BTreeMap::new();
    for path in paths {
        let before: &[u8] = files.get(path).map_or(&[], Vec::as_slice);
        let unreadable = |error: SyntaxError| EditError { message: error.message };
        let document = Document::parse(before).map_err(unreadable)?;
        let of_file = || edits.iter().filter(|edit| edit.path == *path);
        let bytes = of_file().filter_map(|edit| match &edit.change {
            Change::Replace(range, text) => Some((range.clone(), text.clone())),
            Change::Edit(_) => None,
        });
        let structure = of_file().filter_map(|edit| match &edit.change {
            Change::Edit(edit) => Some(edit),
            Change::Replace(..) => None,
        });
        let document = document.replace(bytes)?.edit(structure)?;
        if document.bytes() != before {
            changed.insert(path.clone(), document.bytes().to_vec());
        }
    }
    Ok(changed)
}
