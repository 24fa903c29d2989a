//! The comment above a source that says where calls go: recognised, and said anew.

use std::ops::Range;

use crate::hcl::{Document, Token, TokenKind};

/// How wide a comment may grow, its indentation not counted.
const WIDTH: usize = 88;

/// The lines of comments that end right above the line of `at`, as whole tokens.
fn above(document: &Document, at: usize) -> &[Token] {
    let (text, tokens) = (document.text(), document.tokens());
    let line = text.get(..at).unwrap_or_default().rfind('\n').map_or(0, |end| end + 1);
    let end = tokens.partition_point(|token| token.start < line);
    let mut start = end;
    let mut next = line;
    while let Some(token) = start.checked_sub(1).and_then(|index| tokens.get(index)) {
        let begins = text.get(..token.start).unwrap_or_default().trim_end_matches([' ', '\t']);
        let own_line = begins.is_empty() || begins.ends_with(['\n', '\u{feff}']);
        if token.kind != TokenKind::LineComment || token.end != line_start(text, next) || !own_line
        {
            break;
        }
        next = token.start;
        start -= 1;
    }
    tokens.get(start..end).unwrap_or_default()
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().rfind('\n').map_or(0, |end| end + 1)
}

/// What the comments above the line of `at` become: a sentence on routes becomes `routing`. What somebody
/// says of the old model may be true of no other, and stays. Gives the bytes that change, and what is to
/// stand there; none where nothing does.
pub(super) fn rewrite(
    document: &Document,
    at: usize,
    routing: &str,
) -> Option<(Range<usize>, String)> {
    let text = document.text();
    let lines: Vec<Line<'_>> =
        above(document, at).iter().map(|token| Line::read(text, token)).collect();
    let sentence = sentence(&lines)?;
    let (first, last) = (lines.get(sentence.lines.start)?, lines.get(sentence.lines.end - 1)?);
    let whole = format!("{}{routing}{}", sentence.before, sentence.after);
    let indent = text.get(line_start(text, first.start)..first.start).unwrap_or_default();
    let newline = if last.ends_in_carriage { "\r\n" } else { "\n" };
    let wrapped = wrap(&whole, first.marker).join(&format!("{newline}{indent}"));
    let changes = text.get(first.start..last.end) != Some(wrapped.as_str());
    changes.then_some((first.start..last.end, wrapped))
}

/// A line that is a comment.
struct Line<'t> {
    start: usize,
    /// Without the line end.
    end: usize,
    marker: &'t str,
    body: &'t str,
    ends_in_carriage: bool,
}

impl<'t> Line<'t> {
    fn read(text: &'t str, token: &Token) -> Self {
        let whole = token.text(text);
        let written = whole.trim_end_matches(['\r', '\n']);
        let marker = if written.starts_with("//") { "//" } else { "#" };
        let body = written.get(marker.len()..).unwrap_or_default();
        Self {
            start: token.start,
            end: token.start + written.len(),
            marker,
            body,
            ends_in_carriage: whole.ends_with("\r\n"),
        }
    }
}

/// The sentence on routes within comment lines: the lines that hold it, and what else they say.
struct Sentence {
    lines: Range<usize>,
    before: String,
    after: String,
}

/// How a sentence on routes begins.
const PHRASES: [&str; 5] = [
    "routes across",
    "routes to",
    "single region: calls are answered in",
    "single region: the model runs in",
    "the catalog does not know where this model answers",
];

fn sentence(lines: &[Line<'_>]) -> Option<Sentence> {
    // The lines as one, with the number of the line at each byte.
    let mut joined = String::new();
    let mut numbers = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let body = line.body.trim();
        joined.push_str(body);
        joined.push(' ');
        numbers.resize(joined.len(), number);
    }
    let lower = joined.to_ascii_lowercase();
    let (phrase, at) = PHRASES.iter().find_map(|phrase| Some((*phrase, lower.find(phrase)?)))?;
    let start = lower.get(..at)?.rfind(". ").map_or(0, |end| end + 2);
    let mut end = at + phrase.len();
    let mut regions = 0;
    for word in lower.get(end..)?.split_inclusive(' ') {
        let bare = word.trim().trim_end_matches([',', '.', ';']);
        if is_region(bare) {
            regions += 1;
        } else if !(bare == "and" || bare == "only" && regions > 0 || bare.is_empty()) {
            break;
        }
        end += word.len();
        if word.trim().ends_with('.') {
            break;
        }
    }
    // Words about routes without a list of regions are somebody's own.
    let listed = regions > 0 || phrase.ends_with("answers");
    let first = *numbers.get(start).filter(|_| listed)?;
    let last = *numbers.get(end.checked_sub(1)?)?;
    let line_begin = numbers.partition_point(|number| *number < first);
    let line_end = numbers.partition_point(|number| *number <= last);
    let mut after = joined.get(end..line_end)?.trim().to_owned();
    if phrase.ends_with("answers") {
        after = after.trim_start_matches('.').trim().to_owned();
    }
    if !after.is_empty() {
        after.insert(0, ' ');
    }
    let before = joined.get(line_begin..start)?.to_owned();
    Some(Sentence { lines: first..last + 1, before, after })
}

/// Whether a word has the form of a region's name.
fn is_region(word: &str) -> bool {
    crate::aws::Region::parse(word).is_ok()
}

/// The text as comment lines.
fn wrap(text: &str, marker: &str) -> Vec<String> {
    let mut lines = vec![marker.to_owned()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(last)
                if last.len() == marker.len()
                    || last.chars().count() + 1 + word.chars().count() <= WIDTH =>
            {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(format!("{marker} {word}")),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::rewrite;
    use crate::hcl::Document;

    fn after(comment: &str) -> String {
        let text = format!("a {{\n{comment}  x = 1\n}}\n");
        let document = Document::parse(text.clone()).unwrap();
        let at = text.find("x = 1").unwrap();
        let edit = rewrite(&document, at, "EU profile: routes across eu-west-1.");
        let out = document.replace(edit.into_iter().collect::<Vec<_>>()).unwrap();
        let out = out.text().strip_prefix("a {\n").unwrap().strip_suffix("  x = 1\n}\n").unwrap();
        out.to_owned()
    }

    #[test]
    fn a_sentence_on_routes_is_said_anew() {
        let new = "  # EU profile: routes across eu-west-1.\n";
        for old in [
            "  # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,\n  # eu-south-2, eu-west-1 and eu-west-3.\n",
            "  # EU cross-region profile — routes across eu-central-1, eu-west-1, eu-west-3\n",
            "  # Single region: calls are answered in eu-central-1 only.\n",
            "  # Single region: the model runs in eu-central-1 only.\n",
            "  # The catalog does not know where this model answers.\n",
        ] {
            assert_eq!(after(old), new, "{old}");
        }
        assert_eq!(
            after("  // Routes to eu-west-1, eu-west-3\r\n"),
            "  // EU profile: routes across eu-west-1.\r\n"
        );
    }

    #[test]
    fn what_else_a_comment_says_stays() {
        assert_eq!(
            after("  # Ask Ana first. Routes across eu-west-1, eu-west-3. Or else.\n"),
            "  # Ask Ana first. EU profile: routes across eu-west-1. Or else.\n"
        );
        for own in ["  # How it routes to us is unknown.\n", "  # x\n", ""] {
            assert_eq!(after(own), own);
        }
        let apart = "  # Routes across eu-west-3.\n\n";
        assert_eq!(after(apart), apart);
    }
}
