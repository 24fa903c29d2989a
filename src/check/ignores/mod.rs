//! Comments that let findings pass: `bedrock-profile: ignore[rule] reason`, at the end of the line or
//! alone above it. A command that goes on over several lines counts as one.

mod comment;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::CheckSettings;
use crate::diagnostic::{Diagnostic, Source};
use crate::rules::{self, Check, Finding, Findings, INVALID_IGNORE, Rule, UNUSED_IGNORE};
use comment::Comment;

/// What every such comment begins with.
const MARK: &str = "bedrock-profile:";

/// Sorts behind the id of every rule.
const LAST: &str = "~";

/// Rules whose findings depend on the repositories that are checked together: a comment for one
/// of them may be needed although this run has nothing to ignore.
const ACROSS: [&str; 4] =
    ["missing-profile", "name-collision", "undelivered-variable", "unused-profile"];

/// The comments of one file.
#[derive(Debug)]
pub(super) struct Ignores {
    root: usize,
    source: Arc<Source>,
    rules: Vec<Ignore>,
    /// The lines that they are about, by first byte and rule.
    lines: BTreeMap<(usize, &'static str), Line>,
    /// How many bytes the longest of them has: a command may go on over several.
    longest: usize,
    /// What is wrong with them, and the words that it is about.
    wrong: Vec<(Diagnostic, String)>,
}

/// One rule that one comment names.
#[derive(Debug)]
struct Ignore {
    rule: &'static Rule,
    /// The rule's id in the comment.
    named: Range<usize>,
    /// Where the line begins that it is about.
    line: usize,
}

/// A line on which findings of a rule pass.
#[derive(Debug)]
struct Line {
    end: usize,
    used: bool,
}

/// The comments of a text; none when no comment speaks to this program.
pub(super) fn read(root: usize, source: &Arc<Source>) -> Option<Ignores> {
    let mut found: Option<Ignores> = None;
    let mut last = None;
    for (at, _) in source.text.match_indices(MARK) {
        let Some(comment) = comment::at(source, at, MARK.len(), last.as_ref()) else { continue };
        let ignores = found.get_or_insert_with(|| Ignores {
            root,
            source: Arc::clone(source),
            rules: Vec::new(),
            lines: BTreeMap::new(),
            longest: 0,
            wrong: Vec::new(),
        });
        ignores.add(&comment, &source.text, at);
        last = Some(comment);
    }
    found
}

/// Whether a text may hold such comments.
pub(super) fn may_speak(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), MARK.as_bytes()).is_some()
}

impl Ignores {
    /// Which of the checked folders the file lies in.
    pub(super) fn root(&self) -> usize {
        self.root
    }

    fn add(&mut self, comment: &Comment<'_>, text: &str, at: usize) {
        let whole = at..comment.end;
        let Some(rules) = comment.rules.clone() else {
            self.wrong(
                Diagnostic::error("the comment names no rule to ignore")
                    .help("write the rule in brackets: `bedrock-profile: ignore[rule] the reason`"),
                whole,
                "",
            );
            return;
        };
        if !comment.reason.chars().any(char::is_alphanumeric) {
            let list = text.get(rules).unwrap_or_default();
            self.wrong(
                Diagnostic::error(format!("the comment does not say why it ignores `{list}`"))
                    .help("write the reason behind the bracket"),
                whole,
                list,
            );
            return;
        }
        let mut start = rules.start;
        for word in text.get(rules).unwrap_or_default().split(',') {
            let id = word.trim();
            let from = start + (word.len() - word.trim_start().len());
            let named = from..from + id.len();
            start += word.len() + 1;
            match rules::find(id) {
                Ok(Rule { check: Check::Itself, .. }) => {
                    let problem = Diagnostic::error(format!("no comment can ignore `{id}`"))
                        .help("set its level in `bedrock-profile.toml`");
                    self.wrong(problem, named, id);
                }
                Ok(rule) => {
                    let line = comment.covers.start;
                    let end = comment.covers.end;
                    self.longest = self.longest.max(end - line);
                    self.lines.insert((line, rule.id), Line { end, used: false });
                    self.rules.push(Ignore { rule, named, line });
                }
                Err(problem) => self.wrong(problem, named, id),
            }
        }
    }

    /// Whether a finding of the file passes, which is noted.
    fn pass(&mut self, finding: &Finding) -> bool {
        let span = finding.span();
        let first = self.source.line_at(span.start).start.saturating_sub(self.longest);
        let mut passes = false;
        for ((start, rule), line) in self.lines.range_mut((first, "")..=(span.end.max(first), LAST))
        {
            if *rule == finding.rule.id && meets(&span, &(*start..line.end)) {
                line.used = true;
                passes = true;
            }
        }
        passes
    }

    fn is_used(&self, ignore: &Ignore) -> bool {
        self.lines.get(&(ignore.line, ignore.rule.id)).is_some_and(|line| line.used)
    }

    fn wrong(&mut self, problem: Diagnostic, span: Range<usize>, about: &str) {
        self.wrong.push((problem.at(&self.source, span, ""), about.to_owned()));
    }
}

/// Takes out the findings that comments let pass, and says how many those are.
pub(super) fn pass(
    comments: &mut [Ignores],
    found: &mut Vec<Finding>,
    unknown: &mut Vec<Finding>,
) -> usize {
    if comments.is_empty() {
        return 0;
    }
    let mut by_file: BTreeMap<(usize, String), &mut Ignores> = BTreeMap::new();
    for file in comments {
        by_file.insert((file.root, file.source.name.clone()), file);
    }
    let mut stays = |finding: &Finding| {
        let comments = by_file.get_mut(&(finding.root, finding.path().to_owned()));
        !comments.is_some_and(|comments| comments.pass(finding))
    };
    let before = found.len();
    found.retain(&mut stays);
    unknown.retain(stays);
    before - found.len()
}

/// Takes out the findings of one root that comments in the texts that they point into let pass.
pub(super) fn drop_passing(found: &mut Vec<Finding>) {
    let mut by_file: BTreeMap<String, Option<Ignores>> = BTreeMap::new();
    found.retain(|finding| {
        let Some(place) = finding.diagnostic.places.first() else { return true };
        let comments = by_file
            .entry(place.source.name.clone())
            .or_insert_with(|| read(finding.root, &place.source));
        !comments.as_mut().is_some_and(|comments| comments.pass(finding))
    });
}

/// Whether a finding touches a line; an empty place at a line's end belongs to it.
fn meets(span: &Range<usize>, line: &Range<usize>) -> bool {
    span.start <= line.end && (span.end > line.start || span.start >= line.start)
}

/// What is to be said of the comments themselves, after [`pass`].
pub(super) fn findings<'i>(
    comments: impl IntoIterator<Item = &'i Ignores>,
    settings: &CheckSettings,
) -> Vec<Finding> {
    let mut all = Vec::new();
    for file in comments {
        let mut wrong = Findings::new(&INVALID_IGNORE, file.root, &settings.options);
        for (problem, about) in &file.wrong {
            wrong.add(problem.clone()).about(about);
        }
        let mut unused = Findings::new(&UNUSED_IGNORE, file.root, &settings.options);
        for ignore in file.rules.iter().filter(|ignore| !file.is_used(ignore)) {
            let id = ignore.rule.id;
            if ACROSS.contains(&id) || settings.is_silent(id, &file.source.name) {
                continue;
            }
            let problem = Diagnostic::warning(format!("there is nothing of `{id}` to ignore here"))
                .at(&file.source, ignore.named.clone(), "")
                .help("take the comment out");
            unused.add(problem).about(id);
        }
        all.extend(wrong.into_parts(usize::MAX).0);
        all.extend(unused.into_parts(usize::MAX).0);
    }
    all
}

#[cfg(test)]
mod tests;
