//! Where a file's comments and texts are. Not a parser: what is odd costs a line at most.

use std::ops::Range;

use super::language::{Escape, Language, Quote};

/// A comment or a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// All of it, with its marks.
    pub span: Range<usize>,
    /// What stands between the quotes; none for a comment.
    pub content: Option<Range<usize>>,
}

/// The comments and texts of a file, in order; none overlaps another.
pub(super) fn regions(text: &str, language: &Language) -> Vec<Region> {
    let bytes = text.as_bytes();
    let mut starts = [false; 256];
    let marks = language.line.iter().chain(language.block.iter().map(|(open, _)| open));
    for mark in marks.copied().chain(language.quotes.iter().map(|quote| quote.open)) {
        if let Some(first) = mark.bytes().next()
            && let Some(start) = starts.get_mut(usize::from(first))
        {
            *start = true;
        }
    }
    let mut found = Vec::new();
    // Up to where each quote is known to have no end, so that the same bytes are not read again.
    let mut open_until = vec![0; language.quotes.len()];
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if !starts.get(usize::from(*byte)).is_some_and(|start| *start) {
            at += 1;
            continue;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        if let Some(end) = comment(bytes, rest, at, language) {
            found.push(Region { span: at..end, content: None });
            at = end.max(at + 1);
            continue;
        }
        let mut quotes = language.quotes.iter().zip(&mut open_until);
        let quote = quotes.find(|(quote, _)| rest.starts_with(quote.open.as_bytes()));
        let Some((quote, open_until)) = quote else {
            at += 1;
            continue;
        };
        let start = at + quote.open.len();
        let end = if at < *open_until { Err(*open_until) } else { end_of(bytes, start, quote) };
        match end {
            Ok(end) => {
                let all = at..end + quote.close.len();
                at = all.end;
                found.push(Region { span: all, content: Some(start..end) });
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

/// The end of the comment that begins here, if one does.
fn comment(bytes: &[u8], rest: &[u8], at: usize, language: &Language) -> Option<usize> {
    for (open, close) in language.block {
        if rest.starts_with(open.as_bytes()) {
            let inside = rest.get(open.len()..).unwrap_or_default();
            let found = memchr::memmem::find(inside, close.as_bytes());
            return Some(found.map_or(bytes.len(), |end| at + open.len() + end + close.len()));
        }
    }
    let spaced = || {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        !language.spaced || before.is_none_or(u8::is_ascii_whitespace)
    };
    if language.line.iter().any(|open| rest.starts_with(open.as_bytes())) && spaced() {
        return Some(at + memchr::memchr(b'\n', rest).unwrap_or(rest.len()));
    }
    None
}

/// Where the text that begins at `start` ends, before its closing quote; else up to where there is
/// none.
fn end_of(bytes: &[u8], start: usize, quote: &Quote) -> Result<usize, usize> {
    let close = quote.close.as_bytes();
    let mut at = start;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(first) = rest.first() else { return Err(bytes.len()) };
        match first {
            b'\\' if quote.escape == Escape::Backslash => at += 2,
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

#[cfg(test)]
mod tests {
    use super::super::language::of_path;
    use super::regions;

    fn of(path: &str, text: &str) -> (Vec<String>, Vec<String>) {
        let (mut comments, mut texts) = (Vec::new(), Vec::new());
        for region in regions(text, of_path(path).unwrap()) {
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
        ] {
            let found = of(path, text);
            assert_eq!(found.0, comments, "{path}");
            assert_eq!(found.1, texts, "{path}");
        }
    }
}
