//! A file of known findings: they pass until they are set right, and the file only shrinks. Lines may
//! move; a line that changes makes its finding new.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::{Report, Root};
use crate::diagnostic::{Diagnostic, Result, Source};
use crate::hex::hex;
use crate::report::text::steers;
use crate::rules::{Finding, Findings, STALE_BASELINE};
use crate::strict::{self, Table};

/// What every such file begins with; it is how a check recognises one, so as not to judge it.
const FIRST_LINE: &str = "# Known findings of `bedrock-profile check`.";

/// The version of the format.
const VERSION: u8 = 1;

/// Known findings.
#[derive(Debug)]
pub struct Baseline {
    /// The folder of the file, absolute: paths in it start there.
    folder: PathBuf,
    entries: Vec<Entry>,
}

/// One known finding. Equal findings have equal entries, one each.
#[derive(Debug, Clone)]
struct Entry {
    known: Known,
    place: Option<strict::Place>,
}

/// What makes a finding the same one tomorrow.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    path: String,
    rule: String,
    about: String,
    print: String,
}

/// Whether the text is a baseline.
pub(super) fn is_baseline(text: &str) -> bool {
    text.starts_with(FIRST_LINE)
}

impl Baseline {
    /// An empty one, for a file in `folder`, an absolute path.
    pub fn empty(folder: PathBuf) -> Self {
        Self { folder, entries: Vec::new() }
    }

    /// Reads a baseline whose file lies in `folder`, an absolute path.
    ///
    /// # Errors
    /// Everything that is wrong with it, at its place.
    pub fn read(source: &Arc<Source>, folder: PathBuf) -> Result<Self> {
        let (entries, problems) = strict::read(source, "a baseline", |table| {
            if table.small_number("version").is_some_and(|version| version != VERSION) {
                let problem = Diagnostic::error("the baseline is of a version that is not known");
                table.problem(table.place().mark(problem.help("update `bedrock-profile`"), ""));
            }
            table.tables("findings").iter().filter_map(entry).collect::<Vec<_>>()
        });
        if problems.is_empty() {
            return Ok(Self { folder, entries });
        }
        let help = "take the file from version control, or delete it and write a new one with \
                    `--write-baseline`";
        let problems: Vec<_> = problems.into_iter().map(|problem| problem.help(help)).collect();
        Err(problems.into())
    }

    /// Takes the known findings out of the report and counts them there. Entries without a finding
    /// are findings themselves, unless their file is none of the checked ones.
    pub fn apply(&self, report: &mut Report, roots: &[Root]) {
        let mut left = self.by_finding();
        let before = report.findings.len();
        report.findings.retain(|finding| {
            let Some(known) = self.known(finding, roots) else { return true };
            left.get_mut(&known).and_then(Vec::pop).is_none()
        });
        report.known += before - report.findings.len();
        let Some(root) = roots.first() else { return };
        let mut stale = Findings::new(&STALE_BASELINE, usize::MAX, &root.settings.options);
        let mut entries: Vec<&Entry> = left.into_values().flatten().collect();
        entries.sort_by_key(|entry| entry.place.as_ref().map(|place| place.span.start));
        for Entry { known, place } in entries {
            let Some(place) = place.as_ref().filter(|_| self.was_checked(known, roots)) else {
                continue;
            };
            let Known { rule, path, .. } = known;
            let problem = Diagnostic::warning(format!("`{rule}` no longer finds this in `{path}`"))
                .help("`--write-baseline` takes such entries out of the baseline");
            stale.add(place.mark(problem, "")).about(format!("{rule} {path}"));
        }
        let stale = stale.into_parts(usize::MAX).0;
        report.findings.extend(stale.into_iter().filter_map(|it| root.settings.judged(it)));
    }

    /// The file as it should be now: without the entries that no finding stands for. With `new`,
    /// the other findings are added; only a file that does not exist yet is written so.
    pub fn updated(&self, report: &Report, roots: &[Root], new: bool) -> String {
        let mut left = self.by_finding();
        let mut stay: Vec<Known> = Vec::new();
        for finding in &report.findings {
            let Some(known) = self.known(finding, roots) else { continue };
            if new || left.get_mut(&known).and_then(Vec::pop).is_some() {
                stay.push(known);
            }
        }
        let others = left.into_values().flatten().map(|entry| &entry.known);
        stay.extend(others.filter(|known| !self.was_checked(known, roots)).cloned());
        stay.sort();
        let mut out = format!(
            "{FIRST_LINE} They pass until they are set right;\n\
             # `--write-baseline` takes out what is gone and never adds to this file.\n\
             version = {VERSION}\nfindings = [\n"
        );
        for Known { path, rule, about, print } in &stay {
            let [path, rule, about] = [path, rule, about].map(|text| quoted(text));
            let _ = writeln!(
                out,
                "  {{ path = {path}, rule = {rule}, about = {about}, print = \"{print}\" }},"
            );
        }
        out.push_str("]\n");
        out
    }

    /// How many findings it knows.
    pub fn count(&self) -> usize {
        self.entries.len()
    }

    fn by_finding(&self) -> BTreeMap<&Known, Vec<&Entry>> {
        let mut all: BTreeMap<&Known, Vec<&Entry>> = BTreeMap::new();
        for entry in self.entries.iter().rev() {
            all.entry(&entry.known).or_default().push(entry);
        }
        all
    }

    /// The finding as an entry would have it; none for what has no file below a root.
    fn known(&self, finding: &Finding, roots: &[Root]) -> Option<Known> {
        let root = roots.get(finding.root)?;
        let [rule, path, about, line] = finding.fingerprint_parts();
        let path = relative(&self.folder, &root.path.join(path));
        Some(Known {
            path,
            rule: rule.to_owned(),
            about: about.to_owned(),
            print: print(about, line),
        })
    }

    fn was_checked(&self, known: &Known, roots: &[Root]) -> bool {
        roots.iter().any(|root| {
            let root = relative(&self.folder, &root.path);
            let below = || known.path.strip_prefix(&root)?.strip_prefix('/');
            match root.as_str() {
                "" => !known.path.starts_with("../"),
                _ => known.path == root || below().is_some_and(|path| !path.starts_with("../")),
            }
        })
    }
}

fn entry(table: &Table<'_>) -> Option<Entry> {
    #[expect(clippy::unnecessary_wraps, reason = "the form of every parser of texts")]
    fn any(text: &str) -> std::result::Result<String, String> {
        Ok(text.to_owned())
    }
    let [path, rule, about, print] =
        ["path", "rule", "about", "print"].map(|key| table.required(key, any));
    table.finish();
    let known =
        Known { path: path?.value, rule: rule?.value, about: about?.value, print: print?.value };
    Some(Entry { known, place: Some(table.place()) })
}

/// A short digest of what the finding is about and of the line it stands on.
fn print(about: &str, line: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(about);
    hash.update([0]);
    hash.update(line);
    hex(&hash.finalize()[..8])
}

/// The way from one absolute path to another, with `/` between its segments.
fn relative(from: &Path, to: &Path) -> String {
    let mut here = from.components().peekable();
    let mut there = to.components().peekable();
    while here.peek().is_some() && here.peek() == there.peek() {
        here.next();
        there.next();
    }
    let up = here.map(|_| "..".to_owned());
    let down = there.filter_map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// The text as a string of TOML on one line, in which nothing can steer a terminal.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if steers(c) => {
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
