//! The whitespace layout of `terraform fmt`: indentation, spacing and alignment, by our own rules.

use std::cell::OnceCell;
use std::ops::Range;

use super::align::align;
use super::lex::tokenize;
use super::lines::{Line, split};
use super::spacing::space_between;
use super::token::{Token, TokenKind};

/// One level of indentation, in spaces.
const INDENT: usize = 2;

/// The text as `terraform fmt` would lay it out: two spaces a level, `=` and trailing comments
/// aligned, one space where one belongs; a byte order mark is dropped. Line ends, blank lines, the
/// order and every token stay. Terraform's clean-ups (`"${x}"` to `x`) are not done.
///
/// A text that does not lex comes back unchanged: there is nothing that could be laid out safely.
pub fn layout(text: &str) -> String {
    let Ok(tokens) = tokenize(text) else { return text.to_string() };
    let lines = split(&tokens);
    let spaces = plan(text, &tokens, &lines, Indent::Canonical);
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (token, spaces) in tokens.iter().zip(spaces) {
        push_spaces(&mut out, spaces);
        out.push_str(token.text(text));
    }
    // Spaces after the last token belong to no line; Terraform leaves them.
    let end = tokens.last().map_or(bom_len(text), |token| token.end);
    out.push_str(text.get(end..).unwrap_or_default());
    out
}

/// What becomes of the spaces before the first token of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Indent {
    /// They follow the nesting, two a level.
    Canonical,
    /// They stay.
    Keep,
}

/// The text with the lines touched by `range` laid out, and with them the lines that are aligned
/// with them; every byte outside of those lines stays.
pub fn layout_range(text: &str, range: Range<usize>) -> String {
    let Ok(tokens) = tokenize(text) else { return text.to_string() };
    let mut out = text.to_string();
    for gap in Layout::new(text, &tokens).gaps(&range, Indent::Canonical).into_iter().rev() {
        out.replace_range(gap.range, &" ".repeat(gap.spaces));
    }
    out
}

/// Spaces to be replaced by another number of spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gap {
    /// The bytes between two tokens.
    pub(super) range: Range<usize>,
    /// What is to stand there.
    pub(super) spaces: usize,
}

/// A text and how it would be laid out, which is found out once for all ranges that are asked for.
pub(super) struct Layout<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lines: Vec<Line>,
    canonical: OnceCell<Vec<usize>>,
    keep: OnceCell<Vec<usize>>,
}

impl<'a> Layout<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        let (canonical, keep) = (OnceCell::new(), OnceCell::new());
        Self { text, tokens, lines: split(tokens), canonical, keep }
    }

    /// What [`layout_range`] would change, in the order of the text.
    pub(super) fn gaps(&self, range: &Range<usize>, indent: Indent) -> Vec<Gap> {
        let cell = match indent {
            Indent::Canonical => &self.canonical,
            Indent::Keep => &self.keep,
        };
        let spaces = cell.get_or_init(|| plan(self.text, self.tokens, &self.lines, indent));
        let mut gaps = Vec::new();
        for line in self.lines.get(self.touched(range)).unwrap_or_default() {
            // A kept indentation may be of tabs.
            let first = line.start + usize::from(indent == Indent::Keep);
            for index in first..line.end {
                let (Some(token), Some(spaces)) = (self.tokens.get(index), spaces.get(index))
                else {
                    continue;
                };
                let range = end_before(self.text, self.tokens, index)..token.start;
                if self.text.get(range.clone()) != Some(" ".repeat(*spaces).as_str()) {
                    gaps.push(Gap { range, spaces: *spaces });
                }
            }
        }
        gaps
    }

    /// The bytes of the lines that `range` touches and of those aligned with them, whole, so that
    /// those of neighbouring lines touch.
    pub(super) fn reach(&self, range: &Range<usize>) -> Range<usize> {
        let lines = self.lines.get(self.touched(range)).unwrap_or_default();
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
            return range.clone();
        };
        let start = end_before(self.text, self.tokens, first.start);
        let end = last.end.checked_sub(1).and_then(|last| self.tokens.get(last));
        let end = end.map_or(range.end, |token| token.end);
        start.min(range.start)..end.max(range.end)
    }

    /// The lines that `range` touches, with the lines around them that are aligned with them.
    fn touched(&self, range: &Range<usize>) -> Range<usize> {
        let (tokens, lines) = (self.tokens, &self.lines);
        let bounds = |line: &Line| {
            let before = line.start.checked_sub(1).and_then(|before| tokens.get(before));
            let start = before.map_or(0, |before| before.end);
            let end = tokens.get(line.end.saturating_sub(1)).map_or(start, |token| token.end);
            start..end
        };
        let first = lines.partition_point(|line| bounds(line).end <= range.start);
        let past =
            lines.partition_point(|line| bounds(line).start < range.end.max(range.start + 1));
        let (mut first, mut past) = (first.min(past), past.max(first));
        let joined = |a: usize, b: usize| match (lines.get(a), lines.get(b)) {
            (Some(a), Some(b)) => {
                a.has_assign() && b.has_assign() || a.has_comment() && b.has_comment()
            }
            _ => false,
        };
        while first > 0 && joined(first - 1, first) {
            first -= 1;
        }
        while past > first && joined(past - 1, past) {
            past += 1;
        }
        first..past.min(lines.len())
    }
}

/// Where the token before the one at `index` ends.
fn end_before(text: &str, tokens: &[Token], index: usize) -> usize {
    let before = index.checked_sub(1).and_then(|before| tokens.get(before));
    before.map_or(bom_len(text), |before| before.end)
}

/// The number of spaces before each token.
fn plan(text: &str, tokens: &[Token], lines: &[Line], indent: Indent) -> Vec<usize> {
    let mut spaces = vec![0; tokens.len()];
    for line in lines {
        space_cell(text, tokens, line.lead(), &mut spaces);
        space_cell(text, tokens, line.assign(), &mut spaces);
    }
    match indent {
        Indent::Canonical => indent_lines(tokens, lines, &mut spaces),
        Indent::Keep => {
            for line in lines {
                let before = end_before(text, tokens, line.start);
                if let (Some(token), Some(slot)) =
                    (tokens.get(line.start), spaces.get_mut(line.start))
                {
                    *slot = token.start.saturating_sub(before);
                }
            }
        }
    }
    align(text, tokens, lines, &mut spaces);
    spaces
}

fn space_cell(text: &str, tokens: &[Token], cell: Range<usize>, spaces: &mut [usize]) {
    let first = cell.start;
    let cell = tokens.get(cell).unwrap_or_default();
    for (index, pair) in cell.windows(2).enumerate() {
        let [token, after] = pair else { continue };
        let before = index.checked_sub(1).and_then(|before| cell.get(before));
        if let Some(slot) = spaces.get_mut(first + index + 1) {
            *slot = usize::from(space_between(text, before, token, after));
        }
    }
}

/// Sets the spaces before each line's first token from the brackets that are open there. However
/// many brackets a line opens, it adds one level, which goes when all of them are closed.
fn indent_lines(tokens: &[Token], lines: &[Line], spaces: &mut [usize]) {
    let mut levels: Vec<usize> = Vec::new();
    for line in lines {
        let Some(slot) = spaces.get_mut(line.start) else { continue };
        if tokens.get(line.start).is_none_or(|token| token.kind == TokenKind::Newline) {
            *slot = 0;
            continue;
        }
        let (opened, closed) = bracket_change(tokens, line);
        if opened >= closed {
            *slot = INDENT * levels.len();
            if opened > closed {
                levels.push(opened - closed);
            }
            continue;
        }
        let mut left = closed - opened;
        while left > 0 {
            match levels.last_mut() {
                Some(level) if *level > left => {
                    *level -= left;
                    left = 0;
                }
                Some(level) => {
                    left -= *level;
                    levels.pop();
                }
                None => left = 0,
            }
        }
        *slot = INDENT * levels.len();
    }
}

/// How many brackets a line opens and closes; in its lead only up to a heredoc.
fn bracket_change(tokens: &[Token], line: &Line) -> (usize, usize) {
    let lead = tokens.get(line.lead()).unwrap_or_default();
    let until = lead.iter().position(|token| token.kind == TokenKind::OpenHeredoc);
    let lead = lead.get(..until.unwrap_or(lead.len())).unwrap_or_default();
    let assign = tokens.get(line.assign()).unwrap_or_default();
    lead.iter().chain(assign).fold((0, 0), |(opened, closed), token| {
        (
            opened + usize::from(token.kind.opens_bracket()),
            closed + usize::from(token.kind.closes_bracket()),
        )
    })
}

fn push_spaces(out: &mut String, spaces: usize) {
    out.extend(std::iter::repeat_n(' ', spaces));
}

pub(super) fn bom_len(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}
