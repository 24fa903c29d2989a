//! Findings for scripts. The format is documented in `docs/check.md`; `version` counts its
//! incompatible changes.

use std::io;

use serde::Serialize;

use super::findings::word;
use super::fingerprint;
use super::location::{self, Region};
use crate::check::{Report, Root};
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::rules::Finding;

/// The version of the format.
const VERSION: u8 = 1;

#[derive(Serialize)]
struct Document<'r> {
    version: u8,
    summary: Summary,
    findings: Vec<Entry<'r>>,
    unknown: Vec<Entry<'r>>,
    problems: Vec<Problem<'r>>,
}

#[derive(Serialize)]
struct Summary {
    modules: usize,
    files: usize,
    too_large: usize,
    error: usize,
    warning: usize,
    note: usize,
    unknown: usize,
    ignored: usize,
    baseline: usize,
}

#[derive(Serialize)]
struct Entry<'r> {
    rule: &'r str,
    level: &'r str,
    message: &'r str,
    subject: &'r str,
    #[serde(flatten)]
    place: Option<Location<'r>>,
    related: Vec<Location<'r>>,
    environments: &'r [String],
    help: &'r [String],
    fixable: bool,
    fingerprint: String,
}

#[derive(Serialize)]
struct Location<'r> {
    path: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    label: &'r str,
}

/// A problem that is no finding: what could not be read in a check, or what a command says.
#[derive(Serialize)]
struct Problem<'r> {
    code: &'r str,
    level: &'r str,
    message: &'r str,
    #[serde(flatten)]
    place: Option<Location<'r>>,
    related: Vec<Location<'r>>,
    help: &'r [String],
}

/// An error or a warning of a command as one line of JSON.
pub fn line(problem: &Diagnostic) -> String {
    serde_json::to_string(&self::problem(problem)).unwrap_or_default()
}

/// Writes the report as JSON, with a final newline.
///
/// # Errors
/// When `out` takes no more.
pub fn write(report: &Report, roots: &[Root], out: &mut dyn io::Write) -> io::Result<()> {
    let document = Document {
        version: VERSION,
        summary: Summary {
            modules: report.modules,
            files: report.files,
            too_large: report.too_large,
            error: report.count(Level::Error),
            warning: report.count(Level::Warning),
            note: report.count(Level::Note),
            unknown: report.unknown.len(),
            ignored: report.ignored,
            baseline: report.known,
        },
        findings: entries(&report.findings, roots),
        unknown: entries(&report.unknown, roots),
        problems: report.problems.iter().map(problem).collect(),
    };
    super::write_document(out, &document)
}

fn entries<'r>(findings: &'r [Finding], roots: &[Root]) -> Vec<Entry<'r>> {
    let prints = fingerprint::of(findings);
    findings.iter().zip(prints).map(|(finding, print)| entry(finding, print, roots)).collect()
}

fn entry<'r>(finding: &'r Finding, fingerprint: String, roots: &[Root]) -> Entry<'r> {
    let Diagnostic { level, message, places, help, .. } = &finding.diagnostic;
    let mut places = places
        .iter()
        .map(|place| located(place, location::path(finding.root, &place.source.name, roots)));
    Entry {
        rule: finding.rule.id,
        level: word(*level),
        message,
        subject: &finding.subject,
        place: places.next(),
        related: places.collect(),
        environments: &finding.environments,
        help,
        fixable: !finding.edits.is_empty(),
        fingerprint,
    }
}

fn problem(problem: &Diagnostic) -> Problem<'_> {
    let mut places = problem.places.iter().map(|it| located(it, it.source.name.clone()));
    Problem {
        code: problem.code.word(),
        level: word(problem.level),
        message: &problem.message,
        place: places.next(),
        related: places.collect(),
        help: &problem.help,
    }
}

fn located(place: &Place, path: String) -> Location<'_> {
    let Region { line, column, end_line, end_column } = Region::of_place(place);
    Location { path, line, column, end_line, end_column, label: &place.label }
}
