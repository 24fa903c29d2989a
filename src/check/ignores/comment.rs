//! Finds the comment around a mark, in whatever language: what it says, and which line it is about.

use std::ops::Range;

/// What opens a comment behind other text on its line, longer ones before their own endings.
const OPENERS: [&str; 12] =
    ["{{!--", "<!--", "<%--", "//", "/*", "--", "(*", "{-", "{#", "#", ";", "%"];

/// What opens a comment at the beginning of a line only, or goes on with one.
const LINE_OPENERS: [&str; 6] = ["*", "!", "'", "rem", "REM", "Rem"];

/// What closes a comment.
const CLOSERS: [&str; 8] = ["*/", "--}}", "--%>", "-->", "*)", "-}", "#}", "*@"];

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
}

/// The comment whose mark begins at `at`, if it is a comment that asks to ignore something. A mark
/// inside a string is none; in Markdown only an HTML comment is one, for the rest is text.
pub(super) fn at<'t>(path: &str, text: &'t str, at: usize, mark: usize) -> Option<Comment<'t>> {
    let line = line_at(text, at);
    let lower = path.to_ascii_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
    let (notebook, markdown) = (ends(&[".ipynb"]), ends(&[".md", ".mdx", ".markdown"]));
    let opener = opener(text.get(line.start..at)?, markdown, notebook)?;
    let said = text.get(at + mark..line.end)?;
    let words = said.trim_start();
    let rest = words.strip_prefix("ignore")?;
    if rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let rest_at = line.end - rest.len();
    let (rules, reason) = match rest.strip_prefix('[').and_then(|list| list.split_once(']')) {
        Some((list, reason)) => {
            let start = rest_at + 1;
            ((!list.trim().is_empty()).then_some(start..start + list.len()), reason)
        }
        None => (None, rest),
    };
    let reason_at = line.end - reason.len();
    let reason = without_end(reason, notebook);
    let end = reason_at + reason.len();
    let covers = match opener {
        Opener::Trailing => line,
        Opener::Alone(opener) => next_line(text, line, opener, notebook),
    };
    Some(Comment { rules, reason, end: end.max(at + mark), covers })
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

/// The line of the position, without its end.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let rest = text.get(at..).unwrap_or_default();
    start..at + rest.find('\n').unwrap_or(rest.len())
}

/// The first line behind `line` that says something else than such a comment; the end of the text
/// when there is none.
fn next_line(text: &str, line: Range<usize>, opener: &str, notebook: bool) -> Range<usize> {
    let mut end = line.end;
    while end < text.len() {
        let next = line_at(text, end + 1);
        let said = text.get(next.clone()).unwrap_or_default().trim();
        let said = if notebook { said.trim_start_matches('"') } else { said };
        let closes = CLOSERS.iter().any(|closer| said.starts_with(closer));
        let silent = said.is_empty() || notebook && said.starts_with("\\n");
        if !silent && !closes && !said.starts_with(opener) {
            return next;
        }
        end = next.end;
    }
    text.len()..text.len()
}
