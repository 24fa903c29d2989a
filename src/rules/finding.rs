//! What rules report: findings with their places, their fixes and what makes them the same finding
//! tomorrow.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{EnvironmentView, Rule};
use crate::diagnostic::Diagnostic;
use crate::hcl::Edit;

/// Lines longer than this many bytes were not written by people.
const LONG_LINE: usize = 1_000;

/// How much of a long line belongs to a place in it, in bytes to each side.
const AROUND: usize = 100;

/// One change of one file that a fix makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEdit {
    /// The file, by the name of its source; one that does not exist begins empty.
    pub path: String,
    /// What changes in it.
    pub change: Change,
}

/// How a file changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// These bytes of the text that was checked become this.
    Replace(Range<usize>, String),
    /// An edit of its structure.
    Edit(Edit),
}

impl FileEdit {
    /// Replaces bytes of the text that was checked.
    pub fn replace(path: impl Into<String>, range: Range<usize>, text: impl Into<String>) -> Self {
        Self { path: path.into(), change: Change::Replace(range, text.into()) }
    }

    /// What is equal for equal edits, and has an order.
    pub(crate) fn key(&self) -> (&str, std::result::Result<&Edit, (usize, usize, &str)>) {
        let change = match &self.change {
            Change::Edit(edit) => Ok(edit),
            Change::Replace(range, text) => Err((range.start, range.end, text.as_str())),
        };
        (&self.path, change)
    }

    /// The bytes that it replaces, with the file before and their new text behind them.
    pub(crate) fn replaced(&self) -> Option<(&str, &Range<usize>, &str)> {
        match &self.change {
            Change::Replace(range, text) => Some((&self.path, range, text)),
            Change::Edit(_) => None,
        }
    }

    /// Edits the structure of a file.
    pub fn edit(path: impl Into<String>, edit: Edit) -> Self {
        Self { path: path.into(), change: Change::Edit(edit) }
    }
}

/// One thing that a rule found, or could not decide.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Whose finding it is.
    pub rule: &'static Rule,
    /// What to say and where. Its level is the rule's, or the one that the configuration gives.
    pub diagnostic: Diagnostic,
    /// What it is about, in words that stay when lines move: an address, a tag's key, a literal.
    pub subject: String,
    /// What would set it right; empty when only a person can.
    pub edits: Vec<FileEdit>,
    /// The environments in which it stands; empty when it stands in all.
    pub environments: Vec<String>,
    /// Which of the checked folders it lies in, an index into the report's roots.
    pub root: usize,
}

impl Finding {
    /// The file of its main place, below its root.
    pub fn path(&self) -> &str {
        self.diagnostic.places.first().map_or("", |place| &place.source.name)
    }

    /// The bytes of its main place.
    pub fn span(&self) -> Range<usize> {
        self.diagnostic.places.first().map_or(0..0, |place| place.span.clone())
    }

    /// The trimmed text of the line on which its main place begins; of a long line, what stands
    /// around the place.
    pub fn line(&self) -> &str {
        let Some(place) = self.diagnostic.places.first() else { return "" };
        let source = &place.source;
        let mut line = source.line_at(place.span.start);
        if line.len() > LONG_LINE {
            let near = place.span.start.saturating_sub(AROUND)..place.span.end + AROUND;
            let end = near.end.min(line.end).min(place.span.start + LONG_LINE);
            line = source.boundary(near.start.max(line.start))..source.boundary(end);
        }
        source.text.get(line).unwrap_or_default().trim()
    }

    /// What makes it the same finding after lines have moved: rule, file, subject and the text of
    /// its line. Two equal findings are told apart by counting them.
    pub fn fingerprint_parts(&self) -> [&str; 4] {
        [self.rule.id, self.path(), &self.subject, self.line()]
    }

    /// Sets what it is about.
    pub fn about(&mut self, subject: impl Into<String>) -> &mut Self {
        self.subject = subject.into();
        self
    }

    /// Adds what would set it right.
    pub fn fix(&mut self, edits: impl IntoIterator<Item = FileEdit>) -> &mut Self {
        self.edits.extend(edits);
        self
    }
}

type Key = (String, usize, usize, String, bool);

/// Collects what one rule finds.
#[derive(Debug)]
pub struct Findings<'s> {
    rule: &'static Rule,
    root: usize,
    options: &'s BTreeMap<(String, String), Vec<String>>,
    found: Vec<Finding>,
    unknown: Vec<Finding>,
    /// Where findings of single environments went, so that they become one.
    merged: BTreeMap<Key, usize>,
}

impl<'s> Findings<'s> {
    /// An empty collection for a rule in one of the checked folders, with the options that the
    /// configuration sets, by rule and name.
    pub fn new(
        rule: &'static Rule,
        root: usize,
        options: &'s BTreeMap<(String, String), Vec<String>>,
    ) -> Self {
        let (found, unknown) = (Vec::new(), Vec::new());
        Self { rule, root, options, found, unknown, merged: BTreeMap::new() }
    }

    /// The words of an option, the rule's own where the configuration has none.
    pub fn option(&self, name: &str) -> Vec<&str> {
        let key = (self.rule.id.to_owned(), name.to_owned());
        if let Some(words) = self.options.get(&key) {
            return words.iter().map(String::as_str).collect();
        }
        let option = self.rule.options.iter().find(|option| option.name == name);
        option.map(|option| option.default.to_vec()).unwrap_or_default()
    }

    /// Whether an option's list has the word.
    pub fn allows(&self, name: &str, word: &str) -> bool {
        self.option(name).contains(&word)
    }

    fn finding(&self, mut diagnostic: Diagnostic) -> Finding {
        diagnostic.level = self.rule.level;
        Finding {
            rule: self.rule,
            diagnostic,
            subject: String::new(),
            edits: Vec::new(),
            environments: Vec::new(),
            root: self.root,
        }
    }

    /// Reports a finding. The diagnostic's first place is where it stands; its level is set here.
    pub fn add(&mut self, diagnostic: Diagnostic) -> &mut Finding {
        let finding = self.finding(diagnostic);
        pushed(&mut self.found, finding)
    }

    /// Reports a finding in another of the checked folders than the one at hand.
    pub fn add_at(&mut self, root: usize, diagnostic: Diagnostic) -> &mut Finding {
        let mut finding = self.finding(diagnostic);
        finding.root = root;
        pushed(&mut self.found, finding)
    }

    /// Whether the same was reported already.
    pub fn has(&self, root: usize, path: &str, span: &Range<usize>, subject: &str) -> bool {
        self.found.iter().any(|other| {
            other.root == root
                && other.path() == path
                && other.span() == *span
                && other.subject == subject
        })
    }

    /// Reports what could not be decided, and why.
    pub fn unknown(&mut self, diagnostic: Diagnostic) -> &mut Finding {
        let mut finding = self.finding(diagnostic);
        finding.diagnostic.level = crate::diagnostic::Level::Note;
        pushed(&mut self.unknown, finding)
    }

    /// Reports a finding of one environment. The same subject at the same place in others is the
    /// same finding.
    pub fn add_in(
        &mut self,
        environment: &EnvironmentView<'_>,
        subject: impl Into<String>,
        diagnostic: Diagnostic,
    ) -> &mut Finding {
        self.merge(environment, subject.into(), diagnostic, false)
    }

    /// Reports what could not be decided in one environment.
    pub fn unknown_in(
        &mut self,
        environment: &EnvironmentView<'_>,
        subject: impl Into<String>,
        diagnostic: Diagnostic,
    ) -> &mut Finding {
        self.merge(environment, subject.into(), diagnostic, true)
    }

    fn merge(
        &mut self,
        environment: &EnvironmentView<'_>,
        subject: String,
        diagnostic: Diagnostic,
        unknown: bool,
    ) -> &mut Finding {
        let mut finding = self.finding(diagnostic);
        if unknown {
            finding.diagnostic.level = crate::diagnostic::Level::Note;
        }
        finding.subject = subject;
        let span = finding.span();
        let key =
            (finding.path().to_owned(), span.start, span.end, finding.subject.clone(), unknown);
        let list = if unknown { &mut self.unknown } else { &mut self.found };
        let index = *self.merged.entry(key).or_insert(list.len());
        if index == list.len() {
            list.push(finding);
        } else if let Some(first) = list.get_mut(index) {
            // The same change is needed once; what only this environment needs comes on top.
            first.edits.extend(finding.edits);
        }
        let names = list.get_mut(index).map(|finding| &mut finding.environments);
        if let Some(names) = names
            && !names.contains(&environment.label())
        {
            names.push(environment.label());
        }
        // The index was just used: it is there.
        #[expect(clippy::indexing_slicing, reason = "pushed or found above")]
        &mut list[index]
    }

    /// What was found and what could not be decided; `environments` is how many the module has.
    pub fn into_parts(self, environments: usize) -> (Vec<Finding>, Vec<Finding>) {
        let told = |mut finding: Finding| {
            if finding.environments.len() >= environments {
                finding.environments.clear();
            }
            if !finding.environments.is_empty() {
                let names: Vec<String> =
                    finding.environments.iter().map(|name| format!("`{name}`")).collect();
                let of_calls = finding.environments.iter().any(|it| it.starts_with("module."));
                let kind = match names.len() {
                    _ if of_calls => "",
                    1 => "environment ",
                    _ => "environments ",
                };
                let names = names.join(", ");
                let message = &mut finding.diagnostic.message;
                *message = format!("{message} (in {kind}{names})");
            }
            finding
        };
        (self.found.into_iter().map(told).collect(), self.unknown.into_iter().map(told).collect())
    }
}

/// Pushes and gives the element back.
fn pushed(list: &mut Vec<Finding>, finding: Finding) -> &mut Finding {
    let index = list.len();
    list.push(finding);
    #[expect(clippy::indexing_slicing, reason = "pushed in the line above")]
    &mut list[index]
}
