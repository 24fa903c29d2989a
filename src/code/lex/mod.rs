//! Where a file's comments and texts are. Not a parser: what is odd costs a line at most.

mod special;

use std::ops::Range;

use super::language::{Escape, Language, Quote};
use special::{Found, Heredoc};

/// A comment or a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// All of it, with its marks.
    pub span: Range<usize>,
    /// What stands between the quotes; none for a comment.
    pub content: Option<Range<usize>>,
}

/// What a lexer finds in a file.
#[derive(Debug, Default)]
pub(super) struct Lexed {
    /// The comments and texts, in order; none overlaps another.
    pub regions: Vec<Region>,
    /// The lines of documents that stand in the file, in order: `<<NAME` of shells and Terraform.
    pub documents: Vec<Range<usize>>,
}

/// How deep texts in expressions in texts are read.
const DEPTH: usize = 8;

/// A file that is being read.
struct Lexer<'l> {
    bytes: &'l [u8],
    language: &'static Language,
    /// How many more bytes may be read a second time, within expressions in texts.
    fuel: usize,
}

/// The comments, texts and documents of a file.
pub(super) fn lex(text: &str, language: &'static Language) -> Lexed {
    let bytes = text.as_bytes();
    let mut lexer = Lexer { bytes, language, fuel: 4 * bytes.len() + 1_000 };
    let starts = starts(language);
    let mut found = Lexed::default();
    let mut pending: Option<Heredoc> = None;
    // Up to where each quote is known to have no end, so that the same bytes are not read again.
    let mut open_until = vec![0; language.quotes.len()];
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if *byte == b'\n'
            && let Some(heredoc) = pending.take()
            && let Some((body, end)) = lines_up_to(bytes, at + 1, &heredoc)
        {
            if heredoc.is_document {
                found.documents.push(body);
            } else {
                found.regions.push(Region { span: body.clone(), content: Some(body) });
            }
            at = end;
            continue;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let begins = |at: usize, byte: &u8| {
            starts.get(usize::from(*byte)).is_some_and(|start| *start)
                && (!byte.is_ascii_alphabetic() || special::may_be_prefix(bytes, at))
        };
        if !begins(at, byte) {
            // The end of a line is looked at only where lines of a document may follow.
            let looked_at = |(behind, byte): (usize, &u8)| {
                begins(at + behind, byte) || *byte == b'\n' && pending.is_some()
            };
            let behind = rest.iter().enumerate().skip(1).position(looked_at);
            at = behind.map_or(bytes.len(), |next| at + 1 + next);
            continue;
        }
        if let Some(end) = comment(bytes, rest, at, language) {
            // The end of the line is seen, for what begins behind it.
            found.regions.push(Region { span: at..end, content: None });
            at = end.max(at + 1);
            continue;
        }
        match special::at(&mut lexer, at) {
            Some(Found::Text(end, content)) => {
                found.regions.push(Region { span: at..end, content: Some(content) });
                at = end;
                continue;
            }
            Some(Found::Other(end)) => {
                found.regions.push(Region { span: at..end, content: None });
                at = end;
                continue;
            }
            Some(Found::Skip(end)) => {
                at = end;
                continue;
            }
            Some(Found::Heredoc(heredoc)) => {
                at = heredoc.end;
                pending = pending.or(Some(heredoc));
                continue;
            }
            None => {}
        }
        let mut quotes = language.quotes.iter().zip(&mut open_until);
        let quote = quotes.find(|(quote, _)| begins_with(rest, quote.open));
        let Some((quote, open_until)) = quote else {
            at += 1;
            continue;
        };
        let start = at + quote.open.len();
        let end =
            if at < *open_until { Err(*open_until) } else { end_of(&mut lexer, start, quote, 0) };
        match end {
            Ok(end) => {
                let all = at..end + quote.close.len();
                at = all.end;
                found.regions.push(Region { span: all, content: Some(start..end) });
            }
            // A quote without an end is an apostrophe.
            Err(looked) => {
                at = start;
                *open_until = looked;
            }
        }
    }
    found
}

/// The bytes at which something other than code may begin.
fn starts(language: &Language) -> [bool; 256] {
    let mut starts = [false; 256];
    let marks = language.line.iter().chain(language.block.iter().map(|(open, _)| open));
    let marks = marks.copied().chain(language.quotes.iter().map(|quote| quote.open));
    let special = language.special.iter().flat_map(|it| special::first_bytes(*it));
    for first in marks.filter_map(|mark| mark.bytes().next()).chain(special.copied()) {
        if let Some(start) = starts.get_mut(usize::from(first)) {
            *start = true;
        }
    }
    starts
}

/// Whether the bytes begin with the mark, which most of them do not by their first.
fn begins_with(rest: &[u8], mark: &str) -> bool {
    rest.first() == mark.as_bytes().first() && rest.starts_with(mark.as_bytes())
}

/// The lines from `start` to the one that holds the name alone, and where that line ends.
fn lines_up_to(bytes: &[u8], start: usize, heredoc: &Heredoc) -> Option<(Range<usize>, usize)> {
    let name = bytes.get(heredoc.name.clone())?;
    let mut line = start;
    while line < bytes.len() {
        let rest = bytes.get(line..)?;
        let end = memchr::memchr(b'\n', rest).map_or(bytes.len(), |end| line + end);
        let words = bytes.get(line..end)?.trim_ascii();
        let behind = words.strip_prefix(name);
        // PHP's name may have something behind it.
        if behind.is_some_and(|it| it.is_empty() || matches!(it.first(), Some(b';' | b',' | b')')))
        {
            return Some((start..line, end));
        }
        line = end + 1;
    }
    None
}

/// The end of the comment that begins here, if one does.
fn comment(bytes: &[u8], rest: &[u8], at: usize, language: &Language) -> Option<usize> {
    for (open, close) in language.block {
        if begins_with(rest, open) {
            let end = if language.nested {
                nested_end(rest, open.as_bytes(), close.as_bytes())
            } else {
                let inside = rest.get(open.len()..).unwrap_or_default();
                let found = memchr::memmem::find(inside, close.as_bytes());
                found.map(|end| open.len() + end + close.len())
            };
            return Some(end.map_or(bytes.len(), |end| at + end));
        }
    }
    let spaced = || {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        !language.spaced || before.is_none_or(u8::is_ascii_whitespace)
    };
    let opens = language.line.iter().any(|open| begins_with(rest, open));
    if opens && spaced() && !special::is_attribute(language, rest) {
        return Some(at + memchr::memchr(b'\n', rest).unwrap_or(rest.len()));
    }
    None
}

/// The length of a comment that may hold comments; none if it has no end.
fn nested_end(rest: &[u8], open: &[u8], close: &[u8]) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(here) = rest.get(at..).filter(|here| !here.is_empty()) {
        if here.starts_with(open) {
            depth += 1;
            at += open.len();
        } else if here.starts_with(close) {
            depth -= 1;
            at += close.len();
            if depth == 0 {
                return Some(at);
            }
        } else {
            at += 1;
        }
    }
    None
}

/// Where the text that begins at `start` ends, before its closing quote; else up to where there is
/// none.
fn end_of(
    lexer: &mut Lexer<'_>,
    start: usize,
    quote: &Quote,
    depth: usize,
) -> Result<usize, usize> {
    let (bytes, close) = (lexer.bytes, quote.close.as_bytes());
    let marks = (close.first(), quote.hole.and_then(|open| open.as_bytes().first()));
    let is_plain = |byte: &u8| {
        let is_mark = Some(byte) == marks.0 || Some(byte) == marks.1;
        !is_mark && !matches!(byte, b'\\' | b'`' | b'$' | b'\n')
    };
    let mut at = start;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let plain = rest.iter().position(|byte| !is_plain(byte)).unwrap_or(rest.len());
        at += plain;
        let rest = rest.get(plain..).unwrap_or_default();
        let Some(first) = rest.first() else { return Err(bytes.len()) };
        if let Some(open) = quote.hole
            && rest.starts_with(open.as_bytes())
        {
            let doubled = rest.get(1..).is_some_and(|next| open == "{" && next.starts_with(b"{"));
            let inside = (!doubled).then_some(at + open.len());
            let end =
                inside.and_then(|it| special::after_hole(lexer, it, open, quote.lines, depth + 1));
            at = end.unwrap_or(at + open.len() + usize::from(doubled));
            continue;
        }
        match first {
            b'\\' if quote.escape == Escape::Backslash => at += 2,
            b'`' if quote.escape == Escape::Backtick => at += 2,
            b'$' if rest.starts_with(b"$${") => at += 3,
            b'\n' if !quote.lines => return Err(at),
            _ if rest.starts_with(close) => {
                let doubled = rest.get(close.len()..).is_some_and(|next| next.starts_with(close));
                if quote.escape != Escape::Doubled || !doubled {
                    return Ok(at);
                }
                at += 2 * close.len();
            }
            _ => at += 1,
        }
    }
}

/// The end of an expression within a text, behind the mark that closes it. None if it has no end,
/// or too much was read for it already.
fn hole_end(
    lexer: &mut Lexer<'_>,
    start: usize,
    close: u8,
    lines: bool,
    depth: usize,
) -> Option<usize> {
    if depth > DEPTH {
        return None;
    }
    let open = if close == b')' { b'(' } else { b'{' };
    let (bytes, language) = (lexer.bytes, lexer.language);
    let (mut level, mut at) = (1_usize, start);
    while let Some(byte) = bytes.get(at) {
        lexer.fuel = lexer.fuel.checked_sub(1)?;
        let rest = bytes.get(at..).unwrap_or_default();
        if *byte == b'\n' && !lines {
            return None;
        }
        if *byte == close {
            level -= 1;
            at += 1;
            if level == 0 {
                return Some(at);
            }
            continue;
        }
        let quote = language.quotes.iter().find(|it| begins_with(rest, it.open));
        if let Some(quote) = quote {
            let inner = at + quote.open.len();
            let end = end_of(lexer, inner, quote, depth).ok();
            lexer.fuel = lexer.fuel.saturating_sub(end.unwrap_or(bytes.len()).saturating_sub(at));
            at = end.map_or(inner, |end| end + quote.close.len());
            continue;
        }
        if let Some(Found::Other(end) | Found::Skip(end)) = special::at(lexer, at) {
            at = end;
            continue;
        }
        level += usize::from(*byte == open);
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::language::of_path;
    use super::lex;

    fn of(path: &str, text: &str) -> (Vec<String>, Vec<String>) {
        let (mut comments, mut texts) = (Vec::new(), Vec::new());
        for region in lex(text, of_path(path).unwrap()).regions {
            match region.content {
                Some(content) => texts.push(text[content].to_owned()),
                None => comments.push(text[region.span].to_owned()),
            }
        }
        (comments, texts)
    }

    #[test]
    fn comments_and_texts_are_told_apart_in_each_language() {
        for (path, text, comments, texts) in [
            ("a.py", "x = 'a' # 'b'\n\"\"\"doc\n'c'\"\"\"", &["# 'b'"][..], &["a", "doc\n'c'"][..]),
            (
                "a.ts",
                "f(\"a\") // \"b\"\n/* 'c' */ `d\n${e}`",
                &["// \"b\"", "/* 'c' */"],
                &["a", "d\n${e}"],
            ),
            ("a.yaml", "a: don't\nb: 'it''s' # no\nc: x#y", &["# no"], &["it''s"]),
            ("a.rs", "fn f<'a>() { r#\"a\"b\"# }", &[], &["a\"b"]),
            ("a.sql", "-- x\nselect 'a--b'", &["-- x"], &["a--b"]),
            ("a.tf", "a = \"${b}\" // c", &["// c"], &["${b}"]),
            ("a.sh", "echo \"a#b\" # c\necho $#", &["# c"], &["a#b"]),
            ("a.vue", "<!-- \"a\" --><p>it's</p> x=\"b\"", &["<!-- \"a\" -->"], &["b"]),
            ("a.json", "{\"a\": \"b\\\"c\"}", &[], &["a", "b\\\"c"]),
            ("a.js", "f(/[`\"/]/, 4 / 2 / 1, \"b\")", &["/[`\"/]/"], &["b"]),
            ("a.js", "return /'/.test(x) ? 'a' : y", &["/'/"], &["a"]),
            ("a.tsx", "<p>a</p>; `${f(`b\"`)} c`; \"d\"", &[], &["${f(`b\"`)} c", "d"]),
            ("a.py", "f\"{x[\"a\"]} b\" + r'\\d' + f'{{c'", &[], &["{x[\"a\"]} b", "\\d", "{{c"]),
            ("a.rs", "'\"'; b'\"'; fn f<'a>(); r\"\\\"; \"b\"", &[], &["\\", "b"]),
            ("a.rs", "/* /* \"a\" */ \"b\" */ \"c\"", &["/* /* \"a\" */ \"b\" */"], &["c"]),
            ("a.go", "'\"'; '`'; `a\"`", &[], &["\"", "`", "a\""]),
            ("a.cs", "@\"a\\\"; $\"b {c[\"d\"]}\"; \"e\"", &[], &["a\\", "b {c[\"d\"]}", "e"]),
            (
                "a.kt",
                "\"a ${b[\"c\"]}\"; \"\"\"d \" \\ \"\"\"",
                &[],
                &["a ${b[\"c\"]}", "d \" \\ "],
            ),
            ("a.swift", "#\"a \"b\"\"#; \"c \\(d[\"e\"])\"", &[], &["a \"b\"", "c \\(d[\"e\"])"]),
            ("a.dart", "r'a\\'; '''b'c'''", &[], &["a\\", "b'c"]),
            ("a.cpp", "R\"x(a)\" )x\"; '\"'; 1'000; \"b\"", &[], &["a)\" ", "b"]),
            (
                "a.rb",
                "f(<<~A, \"x\")\n  it's\nA\n\"#{h[\"b\"]}\"",
                &[],
                &["x", "  it's\n", "#{h[\"b\"]}"],
            ),
            ("a.rb", "?\"; %q(it's); x / y / \"z\"", &[], &["it's", "z"]),
            ("a.php", "<<<A\nit's\nA;\n#[B(\"c\")]", &[], &["it's\n", "c"]),
            ("a.lua", "[==[ a\" ]] ]==] .. \"b\"", &[], &[" a\" ]] ", "b"]),
            ("a.sql", "select $a$it's$a$, 'b'", &[], &["it's", "b"]),
            ("a.hs", "foldl' f '\"' \"a\" {- {- -} \"b\" -}", &["{- {- -} \"b\" -}"], &["a"]),
            ("a.ps1", "\"C:\\\" + @\"\nit's\n\"@ + \"`\"a\"", &[], &["C:\\", "it's", "`\"a"]),
            ("a.ex", "?\"; ~s(it's); \"a #{b(\"c\")}\"", &[], &["it's", "a #{b(\"c\")}"]),
            (
                "a.tf",
                "a = \"${lookup(b, \"c\")}\"\nd = \"$${e\"",
                &[],
                &["${lookup(b, \"c\")}", "$${e"],
            ),
            ("a.tf", "a = <<-B\n  /* it's \"c\n  B\nd = \"e\"", &[], &["e"]),
            ("a.sh", "cat <<'A'\nit's \"b\nA\necho \"c\"; f <<< \"d\"", &[], &["c", "d"]),
        ] {
            let found = of(path, text);
            assert_eq!(found.0, comments, "{path}");
            assert_eq!(found.1, texts, "{path}");
        }
    }
}
