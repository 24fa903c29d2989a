//! What findings offer to set right, as a plan: rounds of edits and of checking again, until
//! nothing is left that can be set right.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::modules;
use super::reading::{self, ModuleFiles};
use super::{Root, agents, files, ignores};
use crate::change::{Expected, Statement};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Result, Source};
use crate::folder;
use crate::hcl::{Document, EditError, Preview, SyntaxError, Wanted};
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
    /// Modules that cannot be read or do not parse. They stay as they are, and the others are fixed.
    pub problems: Vec<Diagnostic>,
}

/// The plan that sets right what can be set right below a root, of the findings that are `wanted` and
/// that no comment lets pass.
///
/// # Errors
/// When the root cannot be read, a file would be lost, or the result would be worse than what is there.
pub fn plan(
    number: usize,
    root: &Root,
    today: Date,
    wanted: &(dyn Fn(&Finding) -> bool + Sync),
) -> Result<Fix> {
    let (paths, _) = files::files(root)?;
    let (found, mut problems) = reading::load(root, &paths);
    let validated = modules::validated_by_calls(root, &paths);
    let fixed_modules = in_parallel(&found, |files| {
        let mut after = files.clone();
        let is_validated = validated.contains(&files.dir);
        let fixed = fix_module(number, root, &mut after, (today, is_validated), wanted);
        (after, fixed)
    });
    let (mut changes, mut checks, mut fixed) = (Vec::new(), Vec::new(), Vec::new());
    // The folders of the modules in `checks`.
    let mut dirs: Vec<&str> = Vec::new();
    for (before, (after, of_module)) in found.iter().zip(fixed_modules) {
        match of_module {
            Ok(of_module) => fixed.extend(of_module),
            Err(more) => {
                problems.extend(more);
                continue;
            }
        }
        if before.files == after.files {
            continue;
        }
        for (path, bytes) in &after.files {
            if before.files.get(path) != Some(bytes) {
                changes.push(change(root, path, before.files.get(path), bytes)?);
            }
        }
        dirs.push(before.dir.as_str());
        let module = Module::parse(before.files.clone())?;
        let environments = modules::environments(&module, root).into_iter().collect();
        let expected = expected();
        checks.push(Before { module, after: after.files, environments, expected });
    }
    let after: agents::Changed<'_> =
        checks.iter().zip(&dirs).map(|(check, dir)| (*dir, &check.after)).collect();
    let (outdated, _) = agents::of_root(number, root, &paths, &after);
    let judged = outdated.into_iter().filter_map(|finding| root.settings.judged(finding));
    let outdated: Vec<Finding> =
        judged.filter(|finding| !finding.edits.is_empty() && wanted(finding)).collect();
    for (path, (before, after)) in agents::fixed(&outdated) {
        changes.push(change(root, &path, Some(&before), &after)?);
    }
    fixed.extend(outdated);
    let plan = no_worse(Plan::new(root.path.clone(), changes), &checks)?;
    Ok(Fix { plan, fixed, problems })
}

/// What fixes change: what findings are about. A text that something else reads as well is left alone.
fn expected() -> Expected {
    let attributes = [".inference_profile_arn", ".inference_profile_id", ".arn", ".id"];
    let attributes = attributes.map(str::to_owned).to_vec();
    let statements = vec![
        Statement::Findings,
        Statement::Adds,
        Statement::Validations,
        Statement::Follows(attributes),
    ];
    Expected::new("`--fix`", statements)
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

/// What the edits of one finding replace in a file.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The file as it is, by its path below the finding's root; empty where it does not exist yet.
    pub source: Arc<Source>,
    /// The bytes that are replaced, in order, each with its new text.
    pub replaced: Vec<(Range<usize>, String)>,
}

/// What the edits of each finding alone come to; nothing for one whose edits cannot be made. Each file is
/// read and parsed once.
#[expect(clippy::disallowed_methods, reason = "an edit is of the file as it is")]
pub fn offers(roots: &[Root], findings: &[Finding]) -> Vec<Vec<Offer>> {
    let mut documents: BTreeMap<(usize, &str), Document> = BTreeMap::new();
    for finding in findings {
        let Some(root) = roots.get(finding.root) else { continue };
        for edit in &finding.edits {
            let key = (finding.root, edit.path.as_str());
            if documents.contains_key(&key) {
                continue;
            }
            let bytes = std::fs::read(root.path.join(&edit.path)).unwrap_or_default();
            documents.extend(Document::parse(bytes).ok().map(|document| (key, document)));
        }
    }
    let previews: BTreeMap<(usize, &str), (Preview<'_>, Arc<Source>)> = documents
        .iter()
        .map(|(key, document)| {
            (*key, (Preview::new(document), Source::new(key.1, document.text())))
        })
        .collect();
    let offers = |finding: &Finding| -> Option<Vec<Offer>> {
        let paths: BTreeSet<&str> = finding.edits.iter().map(|edit| edit.path.as_str()).collect();
        paths
            .into_iter()
            .map(|path| {
                let (preview, source) = previews.get(&(finding.root, path))?;
                let replaced = replaced(preview, path, &finding.edits)?;
                Some(Offer { source: Arc::clone(source), replaced })
            })
            .filter(|offer| offer.as_ref().is_none_or(|offer| !offer.replaced.is_empty()))
            .collect()
    };
    findings.iter().map(|finding| offers(finding).unwrap_or_default()).collect()
}

/// What those of the edits that are of a file replace in it; none when they cannot be made.
fn replaced(
    preview: &Preview<'_>,
    path: &str,
    edits: &[FileEdit],
) -> Option<Vec<(Range<usize>, String)>> {
    let of_file = edits.iter().filter(|edit| edit.path == path);
    let wanted: Vec<Wanted<'_>> = of_file
        .map(|edit| match &edit.change {
            Change::Replace(range, text) => Wanted::Replace(range, text),
            Change::Edit(edit) => Wanted::Edit(edit),
        })
        .collect();
    let before = preview.document();
    let parts = if let Some(parts) = preview.of(&wanted).ok()? {
        parts
    } else {
        // One of them needs another to be made before it.
        let after = edited(before, path, edits).ok()?;
        vec![(0..before.text().len(), after.text().to_owned())]
    };
    Some(parts.iter().filter_map(|(range, text)| narrowed(before.text(), range, text)).collect())
}

/// A replacement without what both texts begin and end with; none when they are equal.
fn narrowed(text: &str, range: &Range<usize>, new: &str) -> Option<(Range<usize>, String)> {
    let old = text.get(range.clone())?;
    if old == new {
        return None;
    }
    let same = |(a, b): &(char, char)| a == b;
    let start: usize =
        old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old_rest, new_rest) = (old.get(start..)?, new.get(start..)?);
    let both = old_rest.chars().rev().zip(new_rest.chars().rev());
    let end: usize = both.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let inserted = new_rest.get(..new_rest.len() - end)?.to_owned();
    Some((range.start + start..range.end - end, inserted))
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
///
/// # Errors
/// When the module does not parse.
fn fix_module(
    number: usize,
    root: &Root,
    files: &mut ModuleFiles,
    day: (Date, bool),
    wanted: &(dyn Fn(&Finding) -> bool + Sync),
) -> std::result::Result<Vec<Finding>, Vec<Diagnostic>> {
    let mut fixed = Vec::new();
    for _ in 0..ROUNDS {
        let judged = modules::judge(number, root, files, day);
        if !judged.problems.is_empty() {
            return Err(judged.problems);
        }
        let mut found = judged.found;
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
    Ok(fixed)
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
        let document = edited(&Document::parse(before).map_err(unreadable)?, path, edits)?;
        if document.bytes() != before {
            changed.insert(path.clone(), document.bytes().to_vec());
        }
    }
    Ok(changed)
}

/// The document of a file with those of the edits that are of it made.
fn edited(
    document: &Document,
    path: &str,
    edits: &[FileEdit],
) -> std::result::Result<Document, EditError> {
    let of_file = || edits.iter().filter(|edit| edit.path == path);
    let bytes = of_file().filter_map(|edit| match &edit.change {
        Change::Replace(range, text) => Some((range.clone(), text.clone())),
        Change::Edit(_) => None,
    });
    let structure = of_file().filter_map(|edit| match &edit.change {
        Change::Edit(edit) => Some(edit),
        Change::Replace(..) => None,
    });
    document.replace(bytes)?.edit(structure)
}
