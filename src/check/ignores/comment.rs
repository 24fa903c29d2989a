//! Finds the comment around a mark, in whatever language: what it says, and which line it is about.

use std::ops::Range;

use crate::diagnostic::Source;

/// What opens a comment behind other text on its line, longer ones before their own endings.
const OPENERS: [&str; 18] = [
    "{{!--", "{{/*", "{/*", "<!--", "<%--", "<%#", "--[[", "//", "/*", "--", "(*", "{-", "{#",
    "@*", "<#", "#", ";", "%",
];

/// What opens a comment at the beginning of a line only, or goes on with one.
const LINE_OPENERS: [&str; 9] = ["*", "!", "'", "::", "@rem", "@REM", "rem", "REM", "Rem"];

/// What closes a comment, longer ones before their own endings.
const CLOSERS: [&str; 13] =
    ["*/}}", "*/}", "*/", "--}}", "--%>", "-->", "%>", "*)", "-}", "#}", "#>", "*@", "]]"];

/// A comment that speaks to this program.
#[derive(Debug)]
pub(super) struct Comment<'t> {
    /// Where the list of rules stands; none when there is none.
    pub(super) rules: Option<Range<usize>>,
    /// What stands behind the list.
    pub(super) reason: &'t str,
    /// Where its words end.
    pub(super) end: usize,
    /// The line that it is about: its own, or the next one when it stands alone.
    pub(super) covers: Range<usize>,
    /// What it begins with, when nothing stands before it on its line.
    alone: Option<&'static str>,
}

/// How far from its mark a comment is read, in bytes: a longer line was not written by people.
const REACH: usize = 4_000;

/// The comment whose mark begins at `at`, if it is a comment that asks to ignore something. A mark
/// inside a string is none; in Markdown only an HTML comment is one, for the rest is text. `previous` is
/// the comment before this one, as it was found.
pub(super) fn at<'t>(
    source: &'t Source,
    at: usize,
    mark: usize,
    previous: Option<&Comment<'t>>,
) -> Option<Comment<'t>> {
    let text = &*source.text;
    let line = line_at(source, at);
    let lower = source.name.to_ascii_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
    let (notebook, markdown) = (ends(&[".ipynb"]), ends(&[".md", ".mdx", ".markdown"]));
    let start = line.start.max(source.boundary(at.saturating_sub(REACH)));
    let opener = opener(text.get(start..at)?, markdown, notebook)?;
    let limit = line.end.min(source.boundary(at + mark + REACH));
    let said = text.get(at + mark..limit)?;
    let words = said.trim_start();
    let rest = words.strip_prefix("ignore")?;
    if rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let rest_at = limit - rest.len();
    let (rules, reason) = match rest.strip_prefix('[').and_then(|list| list.split_once(']')) {
        Some((list, reason)) => {
            let start = rest_at + 1;
            ((!list.trim().is_empty()).then_some(start..start + list.len()), reason)
        }
        None => (None, rest),
    };
    let reason_at = limit - reason.len();
    let reason = without_end(reason, notebook);
    let end = reason_at + reason.len();
    let (covers, alone) = match opener {
        Opener::Trailing => (line, None),
        Opener::Alone(opener) => {
            // Of comments that follow each other, all are about the line behind the last.
            let same = previous.filter(|it| it.alone == Some(opener) && it.covers.start > line.end);
            let covers = same.map(|it| it.covers.clone());
            (covers.unwrap_or_else(|| next_line(source, line, opener, notebook)), Some(opener))
        }
    };
    Some(Comment { rules, reason, end: end.max(at + mark), covers, alone })
}

/// How a comment begins.
enum Opener {
    /// Behind other text.
    Trailing,
    /// With these characters, and nothing else before them on the line.
    Alone(&'static str),
}

/// How the comment begins after which a line says `before`.
fn opener(before: &str, markdown: bool, notebook: bool) -> Option<Opener> {
    let before = before.trim_end();
    let usual = OPENERS.into_iter().filter(|opener| !markdown || *opener == "<!--");
    for opener in usual {
        let Some(head) = before.strip_suffix(opener) else { continue };
        // `///`, `##` and the like are one opener.
        let head = head.trim_end_matches(['/', '#', ';', '%', '-', '*']);
        if alone(head, notebook) {
            return Some(Opener::Alone(opener));
        }
        return (!within_string(head, notebook)).then_some(Opener::Trailing);
    }
    let line = LINE_OPENERS.into_iter().filter(|_| !markdown).find(|opener| {
        let head = before.strip_suffix(opener);
        head.is_some_and(|head| alone(head.trim_end_matches(['/', '*']), notebook))
    });
    line.map(Opener::Alone)
}

/// Whether nothing stands before a comment; in a notebook each line of code is a string of JSON.
fn alone(head: &str, notebook: bool) -> bool {
    let head = head.trim();
    head.is_empty() || notebook && head == "\""
}

/// Whether the text ends inside a string that began in it. An apostrophe says little: prose and
/// YAML have them one by one.
fn within_string(head: &str, notebook: bool) -> bool {
    let head = head.replace("\"\"\"", "").replace("\\\"", "");
    let quotes = head.matches('"').count() + usize::from(notebook);
    quotes % 2 == 1 || head.matches('`').count() % 2 == 1 || head.ends_with('\'')
}

/// The text behind the list without what closes the comment, and a notebook's line.
fn without_end(reason: &str, notebook: bool) -> &str {
    let mut reason = reason.trim_end();
    if notebook {
        reason = reason.trim_end_matches(',').trim_end_matches('"');
        reason = reason.strip_suffix("\\n").unwrap_or(reason).trim_end();
    }
    for closer in CLOSERS {
        if let Some(open) = reason.strip_suffix(closer) {
            reason = open.trim_end();
            break;
        }
    }
    reason
}

/// The line of the position, without its `\n`.
fn line_at(source: &Source, at: usize) -> Range<usize> {
    let line = source.line_at(at);
    let carriage = source.text.as_bytes().get(line.end) == Some(&b'\r');
    line.start..line.end + usize::from(carriage)
}

/// The first line behind `line` that says something else than such a comment; the end of the text
/// when there is none.
fn next_line(source: &Source, line: Range<usize>, opener: &str, notebook: bool) -> Range<usize> {
    let text = &*source.text;
    let mut end = line.end;
    while end < text.len() {
        let next = line_at(source, end + 1);
        let said = text.get(next.clone()).unwrap_or_default().trim();
        let said = if notebook { said.trim_start_matches('"') } else { said };
        let closes = CLOSERS.iter().any(|closer| said.starts_with(closer));
        let silent = said.is_empty() || notebook && said.starts_with("\\n");
        if !silent && !closes && !said.starts_with(opener) {
            return next.start..continued(source, next.end, opener);
        }
        end = next.end;
    }
    text.len()..text.len()
}

/// Where the command ends whose first line ends at `end`: shells go on behind a last `\`, those of
/// Windows behind a `` ` `` or `^`.
fn continued(source: &Source, mut end: usize, opener: &str) -> usize {
    let text = &*source.text;
    let ending = source.name.rsplit('.').next().unwrap_or_default();
    let windows = ["ps1", "psm1"].contains(&ending);
    let mark = match opener {
        "#" if windows => '`',
        "#" => '\\',
        "::" | "@rem" | "@REM" | "rem" | "REM" | "Rem" => '^',
        _ => return end,
    };
    let goes_on =
        |end: usize| text.get(..end).is_some_and(|it| it.trim_end_matches('\r').ends_with(mark));
    while end < text.len() && goes_on(end) {
        end = line_at(source, end + 1).end;
    }
    end
}
