//! Findings for people: each as a diagnostic with its rule, then a line that counts them.

use std::fmt::Write as _;

use super::{location, text};
use crate::check::{Report, Root};
use crate::diagnostic::Level;

/// The findings as text; with `unknown` also what could not be decided.
pub fn render(report: &Report, roots: &[Root], unknown: bool, colour: bool) -> String {
    let mut out = String::new();
    let more = report.unknown.iter().filter(|_| unknown);
    for finding in report.findings.iter().chain(more) {
        let mut diagnostic = finding.diagnostic.clone();
        diagnostic.message = format!("{} [{}]", diagnostic.message, finding.rule.id);
        let shown = |name: &str| location::path(finding.root, name, roots);
        out.push_str(&text::render_as(&diagnostic, shown, colour));
        out.push_str("\n\n");
    }
    out
}

/// The word for a level.
pub fn word(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

/// One line that says how much was looked at and found.
pub fn summary(report: &Report) -> String {
    let many = |number: usize, word: &str| {
        format!("{number} {word}{}", if number == 1 { "" } else { "s" })
    };
    let looked = format!("{} in {}", many(report.modules, "module"), many(report.files, "file"));
    let parts = [
        (report.ignored, "ignored by comments"),
        (report.known, "in the baseline"),
        (report.unknown.len(), "not decided (-v shows)"),
    ];
    let mut more = String::new();
    if !report.problems.is_empty() {
        more.push_str("; the check is incomplete");
    }
    for (number, what) in parts.into_iter().filter(|(number, _)| *number > 0) {
        let _ = write!(more, "; {number} {what}");
    }
    if report.findings.is_empty() {
        return format!("No findings: {looked}{more}.");
    }
    format!(
        "{}, {}, {}: {looked}{more}.",
        many(report.count(Level::Error), "error"),
        many(report.count(Level::Warning), "warning"),
        many(report.count(Level::Note), "note")
    )
}
