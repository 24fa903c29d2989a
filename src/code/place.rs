//! Where a value stands: what it is assigned to, which call or list it is a part of, what stands
//! beside it.

use std::ops::Range;

use super::{Code, Kind, REACH};

/// How many brackets or indentations are looked through from the inside out.
const LEVELS: usize = 5;

/// The surroundings of a value between two brackets, or at one indentation.
#[derive(Debug)]
pub(super) struct Level<'c> {
    /// What stands before the value in its statement, entry or argument.
    pub before: &'c str,
    /// The bracket that opens the level; none at the outside and where indentation does.
    pub opener: Option<u8>,
    /// The level's first byte.
    pub start: usize,
}

/// The levels around the byte at `at`, innermost first.
pub(super) fn levels<'c>(code: &'c Code<'_>, at: usize) -> Vec<Level<'c>> {
    if code.language.kind == Kind::Yaml {
        return by_indentation(code, at);
    }
    let mut levels = Vec::new();
    let mut at = at;
    while levels.len() < LEVELS {
        let (level, opener) = level(code, at);
        levels.push(level);
        match opener {
            Some(opener) => at = opener,
            None => break,
        }
    }
    levels
}

fn level<'c>(code: &'c Code<'_>, from: usize) -> (Level<'c>, Option<usize>) {
    let bytes = code.text().as_bytes();
    let limit = from.saturating_sub(code.reach());
    let (mut depth, mut separator, mut line) = (0_usize, None, None);
    let mut at = from;
    let mut opener = None;
    let mut regions = code.regions_before(from).iter().rev().peekable();
    while at > limit {
        if let Some(region) = regions.next_if(|region| region.span.end >= at) {
            at = region.span.start;
            continue;
        }
        at -= 1;
        match bytes.get(at) {
            Some(b')' | b']' | b'}') => depth += 1,
            Some(b'(' | b'[' | b'{') if depth == 0 => {
                opener = Some(at);
                break;
            }
            Some(b'(' | b'[' | b'{') => depth -= 1,
            Some(b',' | b';') if depth == 0 && separator.is_none() => separator = Some(at + 1),
            Some(b'\n') if depth == 0 && line.is_none() && !continues(code, at, from) => {
                line = Some(at + 1);
            }
            _ => {}
        }
    }
    code.looked_through(from - at);
    let bracket = opener.and_then(|opener| bytes.get(opener)).copied();
    // Within parentheses and lists a line's end means nothing, but for the declarations of Go.
    let declares = || {
        let before = opener.and_then(|opener| code.text().get(..opener)).unwrap_or_default();
        ["const", "var"].iter().any(|word| before.trim_end().ends_with(word))
    };
    let line = if matches!(bracket, Some(b'(' | b'[')) && !declares() { None } else { line };
    let start = opener.map_or(at, |opener| opener + 1);
    let statement = [separator, line].into_iter().flatten().max().unwrap_or(start).max(start);
    let statement = behind_comments(code, statement, from);
    let before = code.text().get(code.boundary(statement)..from).unwrap_or_default();
    (Level { before, opener: bracket, start }, opener)
}

/// Where a statement begins behind the comments above it.
fn behind_comments(code: &Code<'_>, start: usize, end: usize) -> usize {
    let mut start = start;
    for region in code.regions_from(start) {
        let space =
            code.text().get(start..region.span.start).is_some_and(|it| it.trim().is_empty());
        if !space || region.content.is_some() || region.span.end > end {
            break;
        }
        start = region.span.end;
    }
    start
}

/// Whether the statement goes on over the line's end at `at`.
fn continues(code: &Code<'_>, at: usize, from: usize) -> bool {
    let text = code.text();
    let behind = text.get(at..from).unwrap_or_default().trim_start();
    let line = text.get(..at).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
    let ends = |mark: char| line.trim_end().ends_with(mark);
    // A colon ends the head of a block, too.
    let head = line.split_ascii_whitespace().next().unwrap_or_default();
    let heads = ["case", "class", "def", "default:", "else:", "for", "if", "try:", "with", "async"];
    if ends(':') && (code.language.is_python() || heads.contains(&head)) {
        return false;
    }
    "=|?&+:\\".chars().any(ends)
        || ["?", "|", "&&", "+", "."].iter().any(|it| behind.starts_with(it))
}

/// The levels of YAML: the line, then the lines above that are indented less.
fn by_indentation<'c>(code: &'c Code<'_>, at: usize) -> Vec<Level<'c>> {
    let text = code.text();
    let start = code.line_near(at).start;
    let line = text.get(start..at).unwrap_or_default();
    // Within `{ }` and `[ ]` the entry counts, and the line is what is around it.
    let flow = if line.contains(['{', '[']) { line.rfind(['{', '[', ',']) } else { None };
    let mut levels = Vec::new();
    if let Some(mark) = flow {
        let before = line.get(mark + 1..).unwrap_or_default();
        levels.push(Level { before, opener: Some(b'{'), start: start + mark + 1 });
    }
    levels.push(Level { before: line, opener: None, start });
    let mut indent = depth(line);
    let mut item =
        line.trim_start().starts_with("- ").then(|| line.len() - line.trim_start().len());
    for above in text
        .get(code.boundary(at.saturating_sub(REACH)).min(start)..start)
        .map(str::lines)
        .into_iter()
        .flatten()
        .rev()
    {
        let content = above.trim_start_matches([' ', '-']);
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let here = above.len() - above.trim_start().len();
        // The items before this one are beside it, not around it.
        if item == Some(here) && above.trim_start().starts_with('-') {
            continue;
        }
        if here >= indent || !above.contains(':') {
            // The items of a list may stand as far left as its key.
            let key_of_list = here == indent
                && line.trim_start().starts_with("- ")
                && !above.trim_start().starts_with('-')
                && levels.len() < 2;
            if !key_of_list {
                continue;
            }
        }
        indent = here;
        item = above.trim_start().starts_with("- ").then_some(here);
        levels.push(Level { before: above, opener: None, start });
        if indent == 0 || levels.len() >= LEVELS {
            break;
        }
    }
    levels
}

/// The name of the table of TOML around a value: `chat.llm` of `[chat.llm]`; none in a list of tables.
pub(super) fn table_of<'c>(code: &'c Code<'_>, at: usize) -> Option<&'c str> {
    let start = code.boundary(at.saturating_sub(REACH));
    let before = code.text().get(start..at).filter(|_| code.language.is_toml())?;
    let head = before.lines().rev().map(str::trim).find(|line| line.starts_with('['))?;
    head.strip_prefix('[')?.split(']').next().filter(|name| !name.starts_with('['))
}

/// Where the lines of YAML begin that the one at `at` belongs to, the innermost first.
pub(super) fn lines_above(code: &Code<'_>, at: usize) -> Vec<usize> {
    let text = code.text();
    let line = code.line_near(at);
    let own = text.get(line.start..at).unwrap_or_default();
    let mut lines = Vec::new();
    let mut start = line.start;
    if own.contains(['{', '[']) {
        lines.push(start);
    }
    let mut indent = own.len() - own.trim_start().len();
    let mut listed = own.trim_start().starts_with('-');
    let from = code.boundary(at.saturating_sub(8 * REACH));
    for line in text.get(from..start).unwrap_or_default().split_inclusive('\n').rev() {
        start -= line.len();
        let content = line.trim();
        let here = line.len() - line.trim_start().len();
        // The items of a list may stand as far left as its key.
        let above = here < indent || (listed && here == indent && !content.starts_with('-'));
        if content.is_empty() || content.starts_with('#') || !above {
            continue;
        }
        (indent, listed) = (here, content.starts_with('-'));
        lines.push(start);
        if lines.len() > 3 {
            break;
        }
    }
    if indent == 0 && lines.len() < 4 {
        lines.push(usize::MAX);
    }
    lines
}

/// How far the key of a line of YAML is indented, the dashes of lists counted as space.
fn depth(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-']).len()
}

/// The bytes between the brackets of a level that begins at `start`, or the lines around it that
/// are indented alike.
pub(super) fn group(code: &Code<'_>, level: &Level<'_>, at: usize) -> Range<usize> {
    let bytes = code.text().as_bytes();
    if level.opener.is_none() {
        return block(code, at);
    }
    brackets(code, level, at, (at + REACH).min(bytes.len()))
}

/// The bytes between the brackets of a level, however many those are.
pub(super) fn whole_group(code: &Code<'_>, level: &Level<'_>, at: usize) -> Range<usize> {
    brackets(code, level, at, code.text().len())
}

fn brackets(code: &Code<'_>, level: &Level<'_>, at: usize, limit: usize) -> Range<usize> {
    let bytes = code.text().as_bytes();
    let (mut depth, mut end) = (0_usize, at);
    let mut regions = code.regions_from(at).iter().peekable();
    while end < limit {
        if let Some(region) = regions.next_if(|region| region.span.start <= end) {
            end = region.span.end.max(end);
            continue;
        }
        match bytes.get(end) {
            Some(b'(' | b'[' | b'{') => depth += 1,
            Some(b')' | b']' | b'}') => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => break,
            },
            _ => {}
        }
        end += 1;
    }
    level.start..end.min(bytes.len())
}

/// The line at `at` and its neighbours of the same indentation, for YAML; else the line.
fn block(code: &Code<'_>, at: usize) -> Range<usize> {
    let text = code.text();
    let Range { start: mut first, mut end } = code.line_near(at);
    if code.language.is_toml() {
        // The table, from its head to the next one.
        let from = code.boundary(at.saturating_sub(REACH));
        let above = text.get(from..at).and_then(|it| it.rfind("\n[")).map_or(from, |it| from + it);
        let below = text.get(end..code.boundary(end + REACH)).unwrap_or_default();
        return above..below.find("\n[").map_or(end + below.len(), |it| end + it);
    }
    if code.language.kind == Kind::Yaml {
        let own = depth(text.get(first..end).unwrap_or_default());
        while let Some(before) = first.checked_sub(1) {
            let above = code.line_near(before).start;
            let line = text.get(above..before).unwrap_or_default();
            if depth(line) != own || at - above > REACH {
                break;
            }
            first = above;
            if line.trim_start().starts_with('-') {
                break;
            }
        }
        while end < text.len() && end - at < REACH {
            let next = code.line_near(end + 1).end;
            let line = text.get(end + 1..next).unwrap_or_default();
            if depth(line) != own || line.trim_start().starts_with('-') {
                break;
            }
            end = next;
        }
    }
    first..end
}

/// What a value is assigned to, by the text before it: `modelId` in `"modelId": ` and in
/// `const modelId: string = env.X ?? `.
pub(super) fn key(before: &str) -> Option<&str> {
    let bytes = before.as_bytes();
    let mut quoted = None;
    let (mut equals, mut colon) = (None, None);
    for (at, byte) in bytes.iter().enumerate() {
        match (quoted, byte) {
            (Some(quote), byte) if quote == *byte => quoted = None,
            (None, b'"' | b'\'' | b'`') => quoted = Some(*byte),
            (None, b'=') => {
                let near =
                    |offset: isize| at.checked_add_signed(offset).and_then(|it| bytes.get(it));
                let double = matches!(near(1), Some(b'=' | b'>' | b'~'))
                    || matches!(near(-1), Some(b'=' | b'!' | b'<' | b'>'));
                if !double && equals.is_none() {
                    equals = Some(at);
                }
            }
            (None, b':') if colon.is_none() => colon = Some(at),
            _ => {}
        }
    }
    // `'modelId' => ` of PHP and Ruby.
    let arrow = before.trim_end().strip_suffix("=>").map(str::trim_end);
    let arrow = arrow.filter(|left| equals.is_none() && !left.ends_with([')', '_']));
    if let (Some(left), None) = (arrow, colon) {
        let quoted = left.trim_end_matches(['"', '\'', ']']);
        let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let start = quoted.rfind(|c: char| !word(c)).map_or(0, |at| {
            at + quoted.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        });
        return quoted.get(start..).filter(|key| !key.is_empty());
    }
    // `<input name="x" placeholder=`
    let tag = before.trim_end().strip_suffix('=').filter(|it| it.contains('<'));
    if let Some(tag) = tag.filter(|it| it.ends_with(|c: char| c.is_ascii_alphanumeric())) {
        equals = Some(tag.len());
        colon = None;
    }
    let left = match (equals, colon) {
        (Some(equals), Some(colon)) if colon < equals => before.get(..colon),
        (Some(equals), _) => before.get(..equals),
        (None, Some(colon)) => before.get(..colon),
        (None, None) => None,
    }?;
    let left = left.trim_end_matches([' ', '\t', '?', ':', '+', '|', '"', '\'', '`', ']']);
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$');
    let start = left.rfind(|c: char| !word(c)).map_or(0, |at| {
        at + left.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    });
    left.get(start..).map(|key| key.trim_start_matches('-')).filter(|key| !key.is_empty())
}

/// What the value alone is assigned to within its level; the elements of a list have no names.
pub(super) fn own_key<'c>(level: &Level<'c>) -> Option<&'c str> {
    let listed = level.opener == Some(b'[') && !level.before.trim_end().ends_with("=>");
    key(level.before).filter(|_| !listed)
}

/// The name that is called or indexed where the text before a bracket ends, with its path:
/// `os.environ.get`.
pub(super) fn callee(before: &str) -> Option<&str> {
    let before = before.trim_end_matches(['!', ' ']);
    let part =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':' | '$' | '@' | '?');
    let start = before.rfind(|c: char| !part(c)).map_or(0, |at| {
        at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    });
    before
        .get(start..)
        .map(|name| name.trim_start_matches(['.', ':', '?']))
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{callee, key};

    #[test]
    fn the_key_of_an_assignment_is_found() {
        for (before, expected) in [
            ("\"modelId\": ", Some("modelId")),
            ("modelId=", Some("modelId")),
            ("const model: string = ", Some("model")),
            ("MODEL = os.environ.get(\"X\") or ", Some("MODEL")),
            ("  - name: ", Some("name")),
            ("os.environ[\"MODEL\"] = ", Some("MODEL")),
            ("model := ", Some("model")),
            ("if model == ", None),
            ("x ? ", None),
            ("model: a ? b : ", Some("model")),
            ("export MODEL_ID=", Some("MODEL_ID")),
            ("return ", None),
            ("é=", None),
            ("<input name=\"model\" placeholder=", Some("placeholder")),
            ("if a < b { model = ", Some("model")),
        ] {
            assert_eq!(key(before), expected, "{before}");
        }
    }

    #[test]
    fn the_called_name_is_found() {
        assert_eq!(callee("x = os.environ.get"), Some("os.environ.get"));
        assert_eq!(callee("return process.env.M?.startsWith"), Some("process.env.M?.startsWith"));
        assert_eq!(callee("assert_eq!"), Some("assert_eq"));
        assert_eq!(callee("x = "), None);
    }
}
