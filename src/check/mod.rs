//! Does a repository conform? Walks folders, reads modules and texts, asks every rule, and gives
//! the findings in a stable order. Reading happens here; judging in [`crate::rules`], and nothing
//! is written.

#[expect(clippy::disallowed_methods, reason = "repositories are read here")]
mod agents;
mod baseline;
mod compare;
mod facts;
mod files;
pub mod fix;
mod ignores;
mod mixed_up;
#[expect(clippy::disallowed_methods, reason = "repositories are read here")]
mod modules;
mod named;
#[expect(clippy::disallowed_methods, reason = "repositories are read here")]
mod reading;
mod settings;
mod sources;
mod texts;
#[expect(clippy::disallowed_methods, reason = "repositories are read here")]
mod tracked;
mod validated;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::catalog::Catalog;
use crate::code::Scanner;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Level, Result};
use crate::modules::main_folder;
use crate::parallel::in_parallel;
use crate::rules::{Check, Finding, Findings, RULES, RepositoryContext};

pub use baseline::Baseline;
pub use compare::new_findings;
pub use settings::{CheckSettings, Patterns, RepositoryTemplates, RuleSettings};

/// A folder to check, most often a repository.
#[derive(Debug, Clone)]
pub struct Root {
    /// Where it is.
    pub path: PathBuf,
    /// How the user called it; empty for the folder they stand in.
    pub shown: String,
    /// What its configuration sets.
    pub settings: CheckSettings,
    /// The catalog that its configuration gives.
    pub catalog: Arc<Catalog>,
    /// The environments that its configuration names.
    pub environments: Vec<String>,
}

/// All that came out of a check.
#[derive(Debug, Default)]
pub struct Report {
    /// What was found, sorted by root, path, place and rule.
    pub findings: Vec<Finding>,
    /// What could not be decided, in the same order.
    pub unknown: Vec<Finding>,
    /// What could not be read, which makes the check incomplete.
    pub problems: Vec<Diagnostic>,
    /// How many findings comments let pass.
    pub ignored: usize,
    /// How many findings a baseline knew.
    pub known: usize,
    /// How many modules have to do with Bedrock.
    pub modules: usize,
    /// How many files were looked at.
    pub files: usize,
    /// How many of them can hold anything that a rule judges.
    pub judged: usize,
    /// How many of them were not read, for they are larger than what people write.
    pub too_large: usize,
}

impl Report {
    /// How many findings have the level.
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.diagnostic.level == level).count()
    }

    /// The most serious level among the findings.
    pub fn worst(&self) -> Option<Level> {
        self.findings.iter().map(|finding| finding.diagnostic.level).max()
    }
}

/// Checks the folders together.
///
/// # Errors
/// When a folder cannot be read at all. A single file that cannot be read is a problem in the
/// report.
pub fn run(roots: &[Root], today: Date) -> Result<Report> {
    let mut report = Report::default();
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    let (mut all_modules, mut all_texts) = (Vec::new(), Vec::new());
    let (mut comments, mut terraform) = (Vec::new(), Vec::new());
    let numbered: Vec<_> = roots.iter().zip(texts::scanners(roots)).enumerate().collect();
    for of_root in
        in_parallel(&numbered, |(number, (root, scanner))| of_root(*number, root, scanner, today))
    {
        let OfRoot { files, judged, folder, problems, modules, texts } = of_root?;
        terraform.push(folder);
        report.files += files;
        report.judged += judged;
        report.problems.extend(problems);
        // A file of a module is read for its code too, and cannot be read twice.
        let told: BTreeSet<String> =
            modules.problems.iter().map(|problem| problem.message.clone()).collect();
        report.problems.extend(modules.problems);
        found.extend(modules.found);
        unknown.extend(modules.unknown);
        let concerned = modules.facts.into_iter().filter(|facts| !facts.only_calls);
        let before = all_modules.len();
        all_modules.extend(concerned);
        report.modules += all_modules.len() - before;
        for of_text in texts {
            all_texts.extend(of_text.facts);
            found.extend(of_text.found);
            unknown.extend(of_text.unknown);
            comments.extend(of_text.ignores);
            report
                .problems
                .extend(of_text.problem.filter(|problem| !told.contains(&problem.message)));
            report.too_large += usize::from(of_text.too_large);
        }
    }
    let names: Vec<&str> = roots.iter().map(|root| root.shown.as_str()).collect();
    let whole = RepositoryContext {
        roots: &names,
        terraform: &terraform,
        modules: &all_modules,
        texts: &all_texts,
    };
    for (options, of_roots) in by_options(roots) {
        for rule in RULES {
            let Check::Repositories(check) = rule.check else { continue };
            let mut findings = Findings::new(rule, 0, options);
            check(&whole, &mut findings);
            let (more, open) = findings.into_parts(usize::MAX);
            let own = |finding: &Finding| of_roots.contains(&finding.root);
            found.extend(more.into_iter().filter(own));
            unknown.extend(open.into_iter().filter(own));
        }
    }
    let settle = |findings: Vec<Finding>| {
        let judge = |finding: Finding| match roots.get(finding.root) {
            Some(root) => root.settings.judged(finding),
            None => Some(finding),
        };
        findings.into_iter().filter_map(judge).collect::<Vec<Finding>>()
    };
    (report.findings, report.unknown) = (settle(found), settle(unknown));
    report.ignored = ignores::pass(&mut comments, &mut report.findings, &mut report.unknown);
    for (number, root) in roots.iter().enumerate() {
        let of_root = comments.iter().filter(|file| file.root() == number);
        report.findings.extend(settle(ignores::findings(of_root, &root.settings)));
    }
    for finding in &mut report.unknown {
        finding.diagnostic.level = Level::Note;
    }
    for findings in [&mut report.findings, &mut report.unknown] {
        findings.sort_by(|a, b| order(a).cmp(&order(b)));
    }
    Ok(report)
}

/// What came of one of the folders.
struct OfRoot {
    /// How many files were looked at.
    files: usize,
    /// How many of them are no prose.
    judged: usize,
    /// The folder with Terraform.
    folder: Option<String>,
    /// What could not be looked into.
    problems: Vec<Diagnostic>,
    modules: modules::Judged,
    texts: Vec<texts::OfText>,
}

fn of_root(number: usize, root: &Root, scanner: &Scanner, today: Date) -> Result<OfRoot> {
    let (paths, problems) = files::files(root)?;
    let mut modules = modules::of_root(number, root, &paths, today);
    let (outdated, unknown) = agents::of_root(number, root, &paths, &BTreeMap::new());
    modules.found.extend(outdated);
    modules.unknown.extend(unknown);
    let texts = texts::of_root(number, root, &paths, (&modules.facts, &modules.files), scanner);
    // The rules of all repositories need what was found, and not the texts any more.
    drop(std::mem::take(&mut modules.files));
    let judged = paths.iter().filter(|path| crate::code::of_path(path).is_some()).count();
    let folder = main_folder(paths.iter().map(String::as_str)).map(str::to_owned);
    Ok(OfRoot { files: paths.len(), judged, folder, problems, modules, texts })
}

type Options = BTreeMap<(String, String), Vec<String>>;

/// The different options of rules that the roots set, each with those roots: whatever spans several
/// is judged by the settings of the root in which it is found.
fn by_options(roots: &[Root]) -> BTreeMap<&Options, BTreeSet<usize>> {
    let mut groups: BTreeMap<&Options, BTreeSet<usize>> = BTreeMap::new();
    for (number, root) in roots.iter().enumerate() {
        groups.entry(&root.settings.options).or_default().insert(number);
    }
    groups
}

fn order(finding: &Finding) -> (usize, &str, usize, usize, &str, &str) {
    let span = finding.span();
    let (path, id) = (finding.path(), finding.rule.id);
    (finding.root, path, span.start, span.end, id, &finding.subject)
}
