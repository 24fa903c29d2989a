//! The value that a part of a file's text belongs to: what stands between quotes, or, where a
//! language needs none, a word that is a whole value.

use std::ops::Range;

use super::{Code, Kind, REACH};

/// A value.
#[derive(Debug)]
pub(super) struct Literal<'c> {
    /// With its quotes.
    pub(super) outer: Range<usize>,
    /// What stands in it before the part that was asked for.
    pub(super) prefix: &'c str,
    /// What stands in it behind that part.
    pub(super) suffix: &'c str,
}

/// The value around some bytes; none in comments, in prose and in names of variables.
pub(super) fn around<'c>(code: &'c Code<'_>, span: &Range<usize>) -> Option<Literal<'c>> {
    let text = code.text();
    if let Some(region) = code.region_at(span.start) {
        let content = region.content.clone()?;
        let prefix = text.get(content.start..span.start)?;
        let suffix = text.get(span.end..content.end)?;
        // A text as long as this says more than a name.
        if prefix.len() > REACH || suffix.len() > REACH {
            return None;
        }
        let (prefix, suffix) = (prefix.trim_start(), suffix.trim_end());
        return Some(Literal { outer: region.span.clone(), prefix, suffix });
    }
    if !code.language.bare {
        return None;
    }
    bare(code, span)
}

fn bare<'c>(code: &'c Code<'_>, span: &Range<usize>) -> Option<Literal<'c>> {
    let text = code.text();
    let ends = |c: char| c.is_whitespace() || "\"'`<>,()[]".contains(c);
    let Range { start: line, end: line_end } = code.line_near(span.start);
    let start = text.get(line..span.start)?.rfind(ends).map_or(line, |at| {
        line + at
            + text.get(line + at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    });
    let rest = text.get(span.end..line_end)?;
    let head = text.get(start..span.start)?;
    // `{model: id}` of YAML; not `${NAME:-id}`.
    let closes = |c: char| c == '}' && code.kind() == Kind::Yaml && !head.contains('{');
    let end = span.end + rest.find(|c| ends(c) || closes(c)).unwrap_or(rest.len());
    // Behind `NAME=` the value begins.
    let default = |at: &usize| !head.get(..*at).is_some_and(|name| name.ends_with(':'));
    let start = head.rfind('=').filter(default).map_or(start, |at| start + at + 1);
    let literal = Literal {
        outer: start..end,
        prefix: text.get(start..span.start)?,
        suffix: text.get(span.end..end)?,
    };
    let left = text.get(line..start)?.trim_end();
    let right = text.get(end..line_end)?;
    let called = literal.prefix.contains("://") && literal.prefix.ends_with("/model/");
    (called || is_value(code.language.kind, left, right)).then_some(literal)
}

/// Whether a word is a value, by what stands before and behind it in its line.
fn is_value(kind: Kind, left: &str, right: &str) -> bool {
    let right = right.trim();
    let alone = right.is_empty() || right.starts_with(['#', ';']) || right.starts_with("{#");
    match kind {
        Kind::Shell => {
            let before = left.rsplit(char::is_whitespace).next().unwrap_or_default();
            let flag = before.starts_with('-') && before.to_ascii_lowercase().contains("model");
            // That command looks models up; `aws bedrock-runtime` calls them.
            let flag = flag && !left.contains("aws bedrock ");
            let stored = before == "--value" && left.contains("put-parameter");
            let docker = matches!(left.split_whitespace().next(), Some("ENV" | "ARG"));
            // `for model in a b`
            let each = left.trim_start().starts_with("for ") && left.contains(" in");
            left.ends_with('=') || flag || stored || each || (docker && alone)
        }
        Kind::Yaml => {
            // `!Sub arn:…`
            let tag = left.rsplit_once(' ').filter(|(_, tag)| tag.starts_with('!'));
            let left = tag.map_or(left, |(left, _)| left.trim_end());
            // A script in a block: `for model in a b; do`
            let each = left.trim_start().starts_with("for ") && left.contains(" in");
            let closed = alone || right.starts_with([',', ']', '}']);
            let command =
                left.ends_with('=') || left.ends_with("--model-id") || left.ends_with("--model");
            command
                || each
                || closed && (left.is_empty() || left.ends_with([':', '-', '[', ',', '{']))
        }
        _ => left.ends_with(['=', ':', '>']) && (alone || right.starts_with('<')),
    }
}
