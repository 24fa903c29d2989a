//! The sections of AGENTS.md below a folder, beside what they would be today.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use super::{Root, modules, reading};
use crate::agents::{self, FILE, Section};
use crate::configuration::below as below_of;
use crate::diagnostic::{Diagnostic, Source};
use crate::inventory;
use crate::module::Module;
use crate::relative::RelativePath;
use crate::rules::{AGENTS_OUTDATED, FileEdit, Finding, Findings};

/// The files of modules as a fix leaves them, by the module's folder below the root.
pub(super) type Changed<'a> = BTreeMap<&'a str, &'a BTreeMap<String, Vec<u8>>>;

/// What is out of date, each finding with the edit that brings the section up to date.
pub(super) fn of_root(
    number: usize,
    root: &Root,
    paths: &[String],
    changed: &Changed<'_>,
) -> (Vec<Finding>, Vec<Finding>) {
    let mut findings = Findings::new(&AGENTS_OUTDATED, number, &root.settings.options);
    if !root.settings.is_off(AGENTS_OUTDATED.id) {
        // A link is not followed, and `CLAUDE.md` may be what AGENTS.md leads to.
        let is_page = |path: &&String| {
            path.rsplit('/').next().is_some_and(|name| name == FILE || name == "CLAUDE.md")
        };
        for path in paths.iter().filter(is_page) {
            of_file(root, paths, path, changed, &mut findings);
        }
    }
    findings.into_parts(usize::MAX)
}

fn of_file(
    root: &Root,
    paths: &[String],
    path: &str,
    changed: &Changed<'_>,
    findings: &mut Findings<'_>,
) {
    // What cannot be read has no section that this program wrote.
    let Ok(bytes) = std::fs::read(root.path.join(path)) else { return };
    let Ok(text) = String::from_utf8(bytes) else { return };
    let page = agents::read(&text);
    let source = Source::new(path, text);
    let at = |span: &Range<usize>, problem: Diagnostic| {
        problem.at(&source, source.line_at(span.start), "")
    };
    for (span, fault) in page.faults {
        let line = source.text.get(span.clone()).unwrap_or_default().to_owned();
        findings.add(at(&span, fault)).about(line);
    }
    for (index, section) in page.sections.iter().enumerate() {
        let Section { dir, span, is_closed } = section;
        let at = |problem: Diagnostic| at(span, problem);
        let before = page.sections.get(..index).unwrap_or_default();
        if let Some(first) = before.iter().find(|it| it.dir == *dir) {
            let problem = at(agents::second_section(dir));
            let first = source.line_at(first.span.start);
            findings.add(problem.at(&source, first, "the first one")).about(dir.as_str());
            continue;
        }
        if !is_closed {
            findings.add(at(agents::endless(dir))).about(dir.as_str());
            continue;
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let below = RelativePath::parse(folder).and_then(|folder| folder.join(dir.as_str()));
        let Ok(below) = below else { continue };
        // A module that does not parse is told of elsewhere.
        let Ok(module) = module(root, paths, below.as_str(), changed) else { continue };
        let Some(module) = module else {
            let message = format!("the section tells of `{dir}`, where no Terraform is");
            let problem = Diagnostic::error(message)
                .help("take the section out, or write the new folder into its first line");
            findings.add(at(problem)).about(dir.as_str());
            continue;
        };
        let Some(templates) = root.settings.templates.get() else {
            let problem = Diagnostic::error("the templates of the repository cannot be used");
            findings.unknown(at(problem)).about(dir.as_str());
            continue;
        };
        let folder = PathBuf::from(below.as_str());
        let called = below_of(&folder, &module, &|folder| {
            let dir = folder.to_str()?;
            self::module(root, paths, dir, changed).ok()?
        });
        let usual = modules::usual_environments(root);
        let entries = inventory::of_root((folder, &module), &called, &root.catalog, &usual);
        let Ok(wanted) = agents::section(dir, &entries, &templates) else {
            let problem = Diagnostic::error("the template of the section cannot be used");
            findings.unknown(at(problem)).about(dir.as_str());
            continue;
        };
        let wanted = agents::with_newlines_of(&source.text, &wanted);
        if source.text.get(span.clone()) != Some(wanted.as_str()) {
            let problem = Diagnostic::error(format!("the section on `{dir}` is not up to date"))
                .help("`bedrock-profile check --fix` writes it anew from the Terraform and the templates");
            findings.add(at(problem)).about(dir.as_str()).fix([FileEdit::replace(
                path,
                span.clone(),
                &wanted,
            )]);
        }
    }
}

/// The module in a folder, as it is or as a fix leaves it; none without Terraform there.
fn module(
    root: &Root,
    paths: &[String],
    dir: &str,
    changed: &Changed<'_>,
) -> Result<Option<Module>, Vec<Diagnostic>> {
    let files = match changed.get(dir) {
        Some(files) => Some((*files).clone()),
        None => reading::files(root, dir, paths)?,
    };
    files.map(Module::parse).transpose()
}

/// The files with the edits of the findings made, each with what it holds before and after.
pub(super) fn fixed(findings: &[Finding]) -> BTreeMap<String, (Vec<u8>, Vec<u8>)> {
    let mut files: BTreeMap<String, (Vec<u8>, Vec<u8>)> = BTreeMap::new();
    // From the end on, so that no edit moves the bytes of another.
    for finding in findings.iter().rev() {
        let Some(place) = finding.diagnostic.places.first() else { continue };
        for (path, range, text) in finding.edits.iter().filter_map(FileEdit::replaced) {
            let before = place.source.text.as_bytes();
            let (_, after) =
                files.entry(path.to_owned()).or_insert_with(|| (before.to_vec(), before.to_vec()));
            after.splice(range.clone(), text.bytes());
        }
    }
    files
}
