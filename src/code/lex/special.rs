//! Texts that begin and end in ways of their own: raw strings, here-documents, regular expressions,
//! characters.

use std::ops::Range;

use super::super::language::{Escape, Language, Quote, Special};
use super::{Lexer, end_of, hole_end};

/// What stands at a place.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A text that ends at the byte, with what stands between its marks.
    Text(usize, Range<usize>),
    /// Neither text nor code, up to the byte: a regular expression.
    Other(usize),
    /// Code without meaning here, up to the byte: a character.
    Skip(usize),
    /// A text or a document begins on the next line, and ends with this name alone on a line.
    Heredoc(Heredoc),
}

/// The beginning of a text of several lines that a name ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heredoc {
    /// The bytes of the name that ends it.
    pub name: Range<usize>,
    /// Where the beginning itself ends.
    pub end: usize,
    /// Whether the lines are a document, which has a language of its own.
    pub is_document: bool,
}

/// The bytes that the special texts of a language begin with.
pub(super) fn first_bytes(special: Special) -> &'static [u8] {
    match special {
        Special::Character => b"'",
        Special::QuestionMark => b"?",
        Special::Backslash => b"\\",
        Special::Regex => b"/",
        Special::RustRaw => b"rbc",
        Special::CppRaw => b"R",
        Special::Hashes => b"#",
        Special::CSharp => b"@$",
        Special::Formatted => b"fFrR",
        Special::DartRaw => b"r",
        Special::LongBrackets => b"[",
        Special::Dollars => b"$",
        Special::Percent => b"%~",
        Special::HereString => b"@",
        Special::RubyHeredoc | Special::PhpHeredoc | Special::Document => b"<",
    }
}

/// Whether the letter at `at` may stand before the quote of a text, alone or with another one: most letters
/// are a part of a name. C++ has more before its `R`.
pub(super) fn may_be_prefix(bytes: &[u8], at: usize) -> bool {
    let next = byte(bytes, at + 1);
    (matches!(next, b'"' | b'\'' | b'#') || next.is_ascii_alphabetic())
        && (!is_word(before(bytes, at)) || byte(bytes, at) == b'R')
}

/// What the special texts of the language find at `at`.
pub(super) fn at(lexer: &mut Lexer<'_>, at: usize) -> Option<Found> {
    let language = lexer.language;
    let first = byte(lexer.bytes, at);
    let mut begin = language.special.iter().filter(|it| first_bytes(**it).contains(&first));
    begin.find_map(|special| {
        let bytes = lexer.bytes;
        match special {
            Special::Character => character(bytes, at),
            Special::QuestionMark => marked_character(bytes, at, b'?'),
            Special::Backslash => marked_character(bytes, at, b'\\'),
            Special::Regex => regex(bytes, at),
            Special::RustRaw => rust_raw(bytes, at),
            Special::CppRaw => cpp_raw(bytes, at),
            Special::Hashes => hashes(bytes, at),
            Special::CSharp => csharp(lexer, at),
            Special::Formatted => formatted(lexer, at),
            Special::DartRaw => dart_raw(bytes, at),
            Special::LongBrackets => long_brackets(bytes, at),
            Special::Dollars => dollars(bytes, at),
            Special::Percent => percent(bytes, at),
            Special::HereString => here_string(bytes, at),
            Special::RubyHeredoc => heredoc(bytes, at, b"<<", false),
            Special::PhpHeredoc => heredoc(bytes, at, b"<<<", false),
            Special::Document => heredoc(bytes, at, b"<<", true),
        }
    })
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or_default()
}

fn before(bytes: &[u8], at: usize) -> u8 {
    at.checked_sub(1).map_or(b'\n', |before| byte(bytes, before))
}

/// Where `close` begins, at or behind `from`.
fn find(bytes: &[u8], from: usize, close: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes.get(from..)?, close).map(|found| from + found)
}

fn text(start: usize, end: usize, close: usize) -> Found {
    Found::Text(end + close, start..end)
}

/// `'x'` and `'\n'`; a lifetime has no second quote.
fn character(bytes: &[u8], at: usize) -> Option<Found> {
    if byte(bytes, at) != b'\'' || is_word(before(bytes, at)) && before(bytes, at) != b'b' {
        return None;
    }
    let next = byte(bytes, at + 1);
    let from = if next == b'\\' { at + 3 } else { at + 2 };
    let limit = if next == b'\\' { 12 } else { 4 };
    let end = bytes.get(from..)?.iter().take(limit).position(|byte| *byte == b'\'')?;
    // One character only: `'a, 'b` are two lifetimes.
    let one = next == b'\\' || end == 0 || !next.is_ascii();
    one.then_some(Found::Skip(from + end + 1))
}

/// `?"`.
fn marked_character(bytes: &[u8], at: usize, mark: u8) -> Option<Found> {
    let quote = matches!(byte(bytes, at + 1), b'"' | b'\'' | b'`' | b'/' | b'#' | b';');
    let alone = !is_word(before(bytes, at)) && !is_word(byte(bytes, at + 2));
    (byte(bytes, at) == mark && quote && alone).then_some(Found::Skip(at + 2))
}

/// Words behind which a value stands, and no division.
const BEFORE_VALUE: [&[u8]; 17] = [
    b"and", b"await", b"case", b"delete", b"do", b"else", b"elsif", b"if", b"in", b"not", b"of",
    b"or", b"return", b"typeof", b"unless", b"when", b"yield",
];

fn regex(bytes: &[u8], at: usize) -> Option<Found> {
    if byte(bytes, at) != b'/' || matches!(byte(bytes, at + 1), b'/' | b'*' | b'>') {
        return None;
    }
    let head = bytes.get(..at)?;
    let end = head.iter().rposition(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
    if let Some(end) = end {
        let last = byte(bytes, end);
        let is_value = is_word(last) || matches!(last, b')' | b']' | b'}' | b'"' | b'\'' | b'`');
        // `</div>` is markup.
        let word = head.get(..=end)?;
        let start = word.iter().rposition(|byte| !is_word(*byte)).map_or(0, |it| it + 1);
        let keyword = BEFORE_VALUE.contains(&word.get(start..)?);
        if last == b'<' || (is_value && !keyword) || !last.is_ascii() {
            return None;
        }
    }
    let (mut in_class, mut here) = (false, at + 1);
    loop {
        match byte(bytes, here) {
            0 | b'\n' => return None,
            b'\\' => here += 1,
            b'[' => in_class = true,
            b']' => in_class = false,
            b'/' if !in_class => return Some(Found::Other(here + 1)),
            _ => {}
        }
        here += 1;
    }
}

fn rust_raw(bytes: &[u8], at: usize) -> Option<Found> {
    if is_word(before(bytes, at)) {
        return None;
    }
    let raw = if matches!(byte(bytes, at), b'b' | b'c') { at + 1 } else { at };
    if byte(bytes, raw) != b'r' {
        return None;
    }
    let marks = bytes.get(raw + 1..)?.iter().take_while(|byte| **byte == b'#').count();
    closed_by(bytes, raw + 1 + marks, marks)
}

/// A text that begins with the quote at `quote` and ends with a quote and as many `#`.
fn closed_by(bytes: &[u8], quote: usize, marks: usize) -> Option<Found> {
    if byte(bytes, quote) != b'"' || marks > 255 {
        return None;
    }
    let close = [&b"\""[..], &vec![b'#'; marks]].concat();
    let end = find(bytes, quote + 1, &close)?;
    Some(text(quote + 1, end, close.len()))
}

fn hashes(bytes: &[u8], at: usize) -> Option<Found> {
    let marks = bytes.get(at..)?.iter().take_while(|byte| **byte == b'#').count();
    (marks > 0).then(|| closed_by(bytes, at + marks, marks)).flatten()
}

fn cpp_raw(bytes: &[u8], at: usize) -> Option<Found> {
    let prefix = matches!(before(bytes, at), b'8' | b'u' | b'U' | b'L');
    if byte(bytes, at) != b'R' || byte(bytes, at + 1) != b'"' {
        return None;
    }
    if is_word(before(bytes, at)) && !prefix {
        return None;
    }
    let open = bytes.get(at + 2..)?.iter().take(17).position(|byte| *byte == b'(')? + at + 2;
    let close = [&b")"[..], bytes.get(at + 2..open)?, b"\""].concat();
    let end = find(bytes, open + 1, &close)?;
    Some(text(open + 1, end, close.len()))
}

/// `@"…""…"`, `$"…{x}…"`, both at once, and `$"""…"""`.
fn csharp(lexer: &mut Lexer<'_>, at: usize) -> Option<Found> {
    let bytes = lexer.bytes;
    let marks = bytes.get(at..)?.iter().take_while(|byte| matches!(byte, b'@' | b'$')).count();
    let (quote, prefix) = (at + marks, bytes.get(at..at + marks)?);
    if marks == 0 || byte(bytes, quote) != b'"' {
        return None;
    }
    let holes = prefix.contains(&b'$').then_some("{");
    if bytes.get(quote..)?.starts_with(b"\"\"\"") {
        let end = find(bytes, quote + 3, b"\"\"\"")?;
        return Some(text(quote + 3, end, 3));
    }
    let verbatim = prefix.contains(&b'@');
    let escape = if verbatim { Escape::Doubled } else { Escape::Backslash };
    let shape = Quote { open: "\"", close: "\"", escape, lines: verbatim, hole: holes };
    let end = end_of(lexer, quote + 1, &shape, 0).ok()?;
    Some(text(quote + 1, end, 1))
}

/// `f"…"`, where quotes may stand within `{ }`. Where that does not end, they may not.
fn formatted(lexer: &mut Lexer<'_>, at: usize) -> Option<Found> {
    let bytes = lexer.bytes;
    if is_word(before(bytes, at)) {
        return None;
    }
    let letters = bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let prefix = bytes.get(at..at + letters)?;
    let quote = at + letters;
    let open = match byte(bytes, quote) {
        b'"' if bytes.get(quote..)?.starts_with(b"\"\"\"") => "\"\"\"",
        b'\'' if bytes.get(quote..)?.starts_with(b"'''") => "'''",
        b'"' => "\"",
        b'\'' => "'",
        _ => return None,
    };
    if letters > 2 || !prefix.iter().any(|byte| matches!(byte, b'f' | b'F')) {
        return None;
    }
    let lines = open.len() == 3;
    let shape = Quote { open, close: open, escape: Escape::Backslash, lines, hole: Some("{") };
    let start = quote + open.len();
    let end = end_of(lexer, start, &shape, 0).ok()?;
    Some(Found::Text(end + open.len(), start..end))
}

fn dart_raw(bytes: &[u8], at: usize) -> Option<Found> {
    let quote = byte(bytes, at + 1);
    if is_word(before(bytes, at)) || !matches!(quote, b'"' | b'\'') {
        return None;
    }
    let rest = bytes.get(at + 1..)?;
    let long = rest.starts_with(&[quote; 3]);
    let close: &[u8] = if long { &[quote; 3] } else { &[quote] };
    let start = at + 1 + close.len();
    let end = find(bytes, start, close)?;
    let one_line = !bytes.get(start..end)?.contains(&b'\n');
    (long || one_line).then(|| text(start, end, close.len()))
}

fn long_brackets(bytes: &[u8], at: usize) -> Option<Found> {
    let level = bytes.get(at + 1..)?.iter().take_while(|byte| **byte == b'=').count();
    if byte(bytes, at + 1 + level) != b'[' || level > 255 {
        return None;
    }
    let close = [&b"]"[..], &vec![b'='; level], b"]"].concat();
    let end = find(bytes, at + 2 + level, &close)?;
    Some(text(at + 2 + level, end, close.len()))
}

fn dollars(bytes: &[u8], at: usize) -> Option<Found> {
    let tag = bytes.get(at + 1..)?.iter().take(64).take_while(|byte| is_word(**byte)).count();
    let start = at + 2 + tag;
    let open = bytes.get(at..start)?;
    if open.last() != Some(&b'$') {
        return None;
    }
    let end = find(bytes, start, open)?;
    // A function's body is code: its own texts are found within.
    let body = bytes.get(start..end)?;
    let is_code = memchr::memchr(b';', body).is_some();
    Some(if is_code { Found::Skip(start) } else { text(start, end, open.len()) })
}

fn percent(bytes: &[u8], at: usize) -> Option<Found> {
    if is_word(before(bytes, at)) || matches!(before(bytes, at), b')' | b']') {
        return None;
    }
    let letter = byte(bytes, at + 1);
    let named = letter.is_ascii_alphabetic();
    let open = at + 1 + usize::from(named);
    let is_list = matches!(letter, b'w' | b'W' | b'i' | b'I');
    let kind = if byte(bytes, at) == b'~' { named } else { b"qQwWiIrsx".contains(&letter) };
    let close = match byte(bytes, open) {
        b'(' => b')',
        b'[' => b']',
        b'{' => b'}',
        b'<' => b'>',
        mark @ (b'|' | b'!' | b'/' | b'"') if named => mark,
        _ => return None,
    };
    if !kind {
        return None;
    }
    let end = find(bytes, open + 1, &[close])?;
    if is_list {
        return Some(Found::Skip(open + 1));
    }
    Some(if letter == b'r' { Found::Other(end + 1) } else { text(open + 1, end, 1) })
}

fn here_string(bytes: &[u8], at: usize) -> Option<Found> {
    let quote = byte(bytes, at + 1);
    let line = bytes.get(at + 2..)?;
    let blank = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
    if !matches!(quote, b'"' | b'\'') || line.get(blank) != Some(&b'\n') {
        return None;
    }
    let start = at + 2 + blank + 1;
    let end = find(bytes, start - 1, &[b'\n', quote, b'@'])?.max(start);
    let close = find(bytes, end.saturating_sub(1), &[quote, b'@'])?;
    Some(Found::Text(close + 2, start..end))
}

/// `<<NAME`, `<<-'NAME'` and `<<~NAME`.
fn heredoc(bytes: &[u8], at: usize, open: &[u8], is_document: bool) -> Option<Found> {
    let rest = bytes.get(at..)?;
    if !rest.starts_with(open) || before(bytes, at) == b'<' {
        return None;
    }
    let mut start = at + open.len();
    // `<<<` of shells hands over a word.
    if byte(bytes, start) == b'<' {
        return None;
    }
    let dashed = matches!(byte(bytes, start), b'-' | b'~');
    start += usize::from(dashed);
    while matches!(byte(bytes, start), b' ' | b'\t') && (is_document || open.len() == 3) {
        start += 1;
    }
    let quoted = matches!(byte(bytes, start), b'"' | b'\'' | b'\\');
    start += usize::from(quoted);
    let length = bytes.get(start..)?.iter().take_while(|byte| is_word(**byte)).count();
    let name = start..start + length;
    let first = byte(bytes, start);
    // `1 << x` and `list <<item` shift and append: names of texts are in capitals there.
    let named = if is_document || dashed || open.len() == 3 || quoted {
        first.is_ascii_alphabetic() || first == b'_'
    } else {
        first.is_ascii_uppercase()
    };
    let closes = quoted && matches!(byte(bytes, name.end), b'"' | b'\'');
    let end = name.end + usize::from(closes);
    named.then_some(Found::Heredoc(Heredoc { name, end, is_document }))
}

/// The end of the expression in a text that begins at `start`, behind its closing mark.
pub(super) fn after_hole(
    lexer: &mut Lexer<'_>,
    start: usize,
    open: &str,
    lines: bool,
    depth: usize,
) -> Option<usize> {
    let close = if open.ends_with('(') { b')' } else { b'}' };
    hole_end(lexer, start, close, lines, depth)
}

/// Whether a language's text has a meaning where `#[` stands, which begins an attribute of PHP.
pub(super) fn is_attribute(language: &Language, rest: &[u8]) -> bool {
    language.special.contains(&Special::PhpHeredoc) && rest.starts_with(b"#[")
}
