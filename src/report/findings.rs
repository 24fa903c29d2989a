//! Findings for people: each as a diagnostic with its rule, then a line that counts them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{location, text};
use crate::check::{Report, Root};
use crate::diagnostic::Level;
use crate::rules::Finding;
use crate::site::Site;

/// How many findings of one rule are shown of one line, and of one file: more say nothing new.
const OF_LINE: usize = 10;
const OF_FILE: usize = 50;

/// The findings as text; with `unknown` also what could not be decided. What one rule finds again and
/// again in a line or file is counted behind the first ones. With a `site`, ids of rules are links.
pub fn render(
    report: &Report,
    roots: &[Root],
    unknown: bool,
    colour: bool,
    site: Option<&Site>,
) -> String {
    let mut out = String::new();
    let more = report.unknown.iter().filter(|_| unknown);
    let mut limits = Limits::default();
    for finding in report.findings.iter().chain(more) {
        if limits.holds_back(finding) {
            continue;
        }
        let mut diagnostic = finding.diagnostic.clone();
        diagnostic.message = format!("{} [{}]", diagnostic.message, finding.rule.id);
        let shown = |name: &str| location::path(finding.root, name, roots);
        let mut text = text::render_as(&diagnostic, shown, colour);
        if let Some(site) = site {
            let (plain, id) = (format!("[{}]", finding.rule.id), finding.rule.id);
            text = text.replacen(&plain, &format!("[{}]", site.linked(id)), 1);
        }
        out.push_str(&text);
        out.push_str("\n\n");
    }
    for ((root, path, rule), number) in limits.held_back {
        let path = text::visible_line(&location::path(root, path, roots));
        let them = if number == 1 { "it" } else { "them" };
        let _ = write!(out, "{path}: {number} more of `{rule}`; `--format json` shows {them}\n\n");
    }
    out
}

/// A file and a rule: the folder's number, the path in it, the rule's id.
type OfFile<'f> = (usize, &'f str, &'static str);

/// Counts what was shown.
#[derive(Default)]
struct Limits<'f> {
    of_line: BTreeMap<(OfFile<'f>, usize), usize>,
    of_file: BTreeMap<OfFile<'f>, usize>,
    held_back: BTreeMap<OfFile<'f>, usize>,
}

impl<'f> Limits<'f> {
    fn holds_back(&mut self, finding: &'f Finding) -> bool {
        let Some(place) = finding.diagnostic.places.first() else { return false };
        let file = (finding.root, place.source.name.as_str(), finding.rule.id);
        let (line, _) = place.source.position(place.span.start);
        let of_line = self.of_line.entry((file, line)).or_default();
        let of_file = self.of_file.entry(file).or_default();
        if *of_line >= OF_LINE || *of_file >= OF_FILE {
            *self.held_back.entry(file).or_default() += 1;
            return true;
        }
        *of_line += 1;
        *of_file += 1;
        false
    }
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
        (report.too_large, "over 8 MB and not read"),
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
