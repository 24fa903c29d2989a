//! Calls of functions and constructors, with their arguments as they are written.

use std::ops::Range;

use super::{Code, place};

/// A call.
#[derive(Debug)]
pub struct Call<'c> {
    /// Everything between its parentheses.
    pub text: &'c str,
    /// Its arguments; those of an only argument in `{ }` count as its own.
    pub arguments: Vec<Argument<'c>>,
}

/// One argument of a call.
#[derive(Debug)]
pub struct Argument<'c> {
    /// Its name; none when its position tells.
    pub key: Option<&'c str>,
    /// Its value.
    pub value: &'c str,
}

/// The call whose name ends at `end`; none if nothing is called or something is defined there.
pub fn at<'c>(code: &'c Code<'_>, name: &Range<usize>) -> Option<Call<'c>> {
    let text = code.text();
    let before = text.get(..name.start)?.trim_end();
    if ["class", "def", "function", "func", "fn"].iter().any(|word| before.ends_with(word)) {
        return None;
    }
    let rest = text.get(name.end..)?;
    let open = name.end + (rest.len() - rest.trim_start_matches(' ').len());
    if text.as_bytes().get(open) != Some(&b'(') {
        return None;
    }
    let inside = inner(code, open)?;
    let mut pieces = split(code, inside.clone());
    if let [only] = pieces.as_slice()
        && let Some(braces) = text.get(only.clone())
        && braces.trim_start().starts_with('{')
    {
        let open = only.start + (braces.len() - braces.trim_start().len());
        pieces = split(code, inner(code, open)?);
    }
    let arguments = pieces.into_iter().filter_map(|piece| argument(text.get(piece)?)).collect();
    Some(Call { text: text.get(inside)?, arguments })
}

/// What stands between the bracket at `open` and its end.
fn inner(code: &Code<'_>, open: usize) -> Option<Range<usize>> {
    let before = code.text().get(..open)?;
    let level = place::Level { before, opener: Some(b'('), start: open + 1 };
    let range = place::group(code, &level, open + 1);
    code.text().get(range.clone()).map(|_| range)
}

/// The parts between commas that stand in no further brackets.
fn split(code: &Code<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let bytes = code.text().as_bytes();
    let (mut depth, mut start, mut at) = (0_usize, range.start, range.start);
    let mut pieces = Vec::new();
    let mut regions = code.regions_from(at).iter().peekable();
    while at < range.end {
        if let Some(region) = regions.next_if(|region| region.span.start <= at) {
            at = region.span.end.max(at);
            continue;
        }
        match bytes.get(at) {
            Some(b'(' | b'[' | b'{') => depth += 1,
            Some(b')' | b']' | b'}') => depth = depth.saturating_sub(1),
            Some(b',') if depth == 0 => {
                pieces.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    pieces.push(start..range.end.max(start));
    for piece in &mut pieces {
        piece.start = behind_comments(code, piece);
    }
    pieces
}

/// Where a part begins behind the comments before it.
fn behind_comments(code: &Code<'_>, piece: &Range<usize>) -> usize {
    let mut at = piece.start;
    for region in code.regions_from(at) {
        let before = code.text().get(at..region.span.start);
        let is_first = before.is_some_and(|before| before.trim().is_empty());
        if region.content.is_some() || !is_first || region.span.end > piece.end {
            break;
        }
        at = region.span.end;
    }
    at
}

fn argument(text: &str) -> Option<Argument<'_>> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '"' | '\'');
    let end = text.find(|c: char| !word(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let rest = rest.trim_start();
    let value = rest
        .strip_prefix(['=', ':'])
        .filter(|value| !value.starts_with(['=', ':']) && !name.is_empty());
    Some(match value {
        Some(value) => Argument { key: Some(name.trim_matches(['"', '\''])), value: value.trim() },
        None => Argument { key: None, value: text },
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Code, language::of_path};
    use super::at;

    fn arguments(path: &str, text: &str, name: &str) -> Vec<(String, String)> {
        let code = Code::new(text, of_path(path).unwrap());
        let start = text.find(name).unwrap();
        let call = at(&code, &(start..start + name.len())).unwrap();
        let own = |argument: &super::Argument<'_>| {
            (argument.key.unwrap_or_default().to_owned(), argument.value.to_owned())
        };
        call.arguments.iter().map(own).collect()
    }

    #[test]
    fn arguments_are_told_apart_by_name_and_position() {
        let own = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
        };
        assert_eq!(
            arguments("a.py", "f(a(1, 2), model=x[\"a,b\"],  # no, not\n  **more,)", "f"),
            own(&[("", "a(1, 2)"), ("model", "x[\"a,b\"]"), ("", "**more")])
        );
        assert_eq!(
            arguments("a.py", "f(\n  # the model\n  # \"twice\"\n  model=\"x\")", "f"),
            own(&[("model", "\"x\"")])
        );
        assert_eq!(
            arguments("a.ts", "new F({ model: arn, 'b': { c: 1 }, d })", "F"),
            own(&[("model", "arn"), ("b", "{ c: 1 }"), ("", "d")])
        );
    }

    #[test]
    fn a_definition_is_no_call() {
        let code = Code::new("class F(Base): pass", of_path("a.py").unwrap());
        assert!(at(&code, &(6..7)).is_none());
    }
}
