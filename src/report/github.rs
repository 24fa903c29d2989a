//! Findings as annotations of GitHub Actions: one workflow command a line. GitHub shows the first
//! ten of each level of a step.

use std::fmt::Write as _;

use super::location::{self, Region};
use super::text::visible_line;
use crate::check::{Report, Root};
use crate::diagnostic::{Diagnostic, Level};

/// The findings, and with `unknown` what could not be decided.
pub fn render(report: &Report, roots: &[Root], unknown: bool) -> String {
    let mut out = String::new();
    let open = report.unknown.iter().filter(|_| unknown);
    for finding in report.findings.iter().chain(open) {
        command(&mut out, &finding.diagnostic, finding.rule.id, |name| {
            location::path(finding.root, name, roots)
        });
    }
    for problem in &report.problems {
        command(&mut out, problem, "check is incomplete", str::to_owned);
    }
    out
}

fn command(out: &mut String, diagnostic: &Diagnostic, title: &str, path: impl Fn(&str) -> String) {
    let word = match diagnostic.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let _ = write!(out, "::{word} ");
    if let Some(place) = diagnostic.places.first() {
        let region = Region::of_place(place);
        let _ = write!(out, "file={},", property(&path(&place.source.name)));
        let _ = write!(out, "line={},endLine={},", region.line, region.end_line);
        // Columns are for a single line; GitHub refuses them otherwise.
        if region.line == region.end_line {
            let _ = write!(out, "col={},endColumn={},", region.column, region.end_column);
        }
    }
    let lines: Vec<String> = std::iter::once(&diagnostic.message)
        .chain(&diagnostic.help)
        .map(|line| data(&visible_line(line)))
        .collect();
    let _ = writeln!(out, "title={}::{}", property(title), lines.join("%0A"));
}

/// A text as the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text as the value of a command's property.
fn property(text: &str) -> String {
    data(&visible_line(text)).replace(':', "%3A").replace(',', "%2C")
}
