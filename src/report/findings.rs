//! Findings for people: each as a diagnostic with its rule, then a line that counts them.

use crate::check::{Report, Root};
use crate::diagnostic::{Diagnostic, Level, Source};
use crate::rules::Finding;

use super::text;

/// The findings as text; with `unknown` also what could not be decided.
pub fn render(report: &Report, roots: &[Root], unknown: bool, colour: bool) -> String {
    let mut out = String::new();
    let more = report.unknown.iter().filter(|_| unknown);
    for finding in report.findings.iter().chain(more) {
        out.push_str(&text::render(&shown(finding, roots), colour));
        out.push_str("\n\n");
    }
    out
}

/// The finding's diagnostic with its rule's id, and paths as the user would write them.
pub fn shown(finding: &Finding, roots: &[Root]) -> Diagnostic {
    let mut diagnostic = finding.diagnostic.clone();
    diagnostic.message = format!("{} [{}]", diagnostic.message, finding.rule.id);
    let prefix = roots.get(finding.root).map_or("", |root| root.shown.as_str());
    if !prefix.is_empty() {
        for place in &mut diagnostic.places {
            let name = format!("{prefix}/{}", place.source.name);
            place.source = Source::new(name, place.source.text.clone());
        }
    }
    diagnostic
}

/// One line that says how much was looked at and found.
pub fn summary(report: &Report) -> String {
    let count = |level: Level| {
        report.findings.iter().filter(|finding| finding.diagnostic.level == level).count()
    };
    let many = |number: usize, word: &str| {
        format!("{number} {word}{}", if number == 1 { "" } else { "s" })
    };
    let looked = format!("{} in {}", many(report.modules, "module"), many(report.files, "file"));
    let open = report.unknown.len();
    let open = if open == 0 { String::new() } else { format!("; {open} not decided (-v shows)") };
    if report.findings.is_empty() {
        return format!("No findings: {looked}{open}.");
    }
    format!(
        "{}, {}, {}: {looked}{open}.",
        many(count(Level::Error), "error"),
        many(count(Level::Warning), "warning"),
        many(count(Level::Note), "note")
    )
}
