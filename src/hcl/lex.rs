//! Cuts a text into tokens, losing no byte, and refuses what no HCL parser may accept.

use std::ops::Range;

use unicode_ident::{is_xid_continue, is_xid_start};

use super::SyntaxError;
use super::literals::{
    bad_escape, escape, is_number, literal_opener, number_like, punctuation, template_opener,
};
use super::token::{Token, TokenKind};

/// Texts of more bytes than this are no configuration that anyone wrote.
const LONG: usize = 1 << 20;

/// Cuts `text` into tokens. Every byte lies in exactly one token, or in a run of spaces and tabs
/// (and a byte order mark at the very start) between two of them.
///
/// The words are those of the HCL native syntax specification; where it leaves a choice, those of
/// Terraform.
///
/// # Errors
/// For what is wrong whatever stands around it: a character that HCL does not know, a string,
/// heredoc, comment or bracket that is never closed, a line end inside a quoted string, an unknown
/// escape, a number that is none.
pub fn tokenize(text: &str) -> Result<Vec<Token>, SyntaxError> {
    match lex(text) {
        (tokens, None) => Ok(tokens),
        (_, Some(error)) => Err(error),
    }
}

/// The same, with the tokens before what is wrong.
pub(super) fn lex(text: &str) -> (Vec<Token>, Option<SyntaxError>) {
    let mut lexer = Lexer { text, pos: 0, tokens: Vec::new(), open: Vec::new() };
    if text.len() > LONG {
        // A list that grows is copied, and then held twice; what is reserved and not used costs nothing.
        lexer.tokens.reserve_exact(text.len());
    }
    if text.starts_with('\u{feff}') {
        lexer.pos = '\u{feff}'.len_utf8();
    }
    while lexer.pos < text.len() {
        let next = match lexer.open.last().map(|open| open.kind) {
            Some(TokenKind::OpenQuote) => lexer.quoted(),
            Some(TokenKind::OpenHeredoc) => lexer.heredoc(),
            _ => lexer.normal(),
        };
        if let Err(error) = next {
            return (lexer.tokens, Some(error));
        }
    }
    let unclosed = lexer.open.pop().map(|open| lexer.unclosed(&open));
    (lexer.tokens, unclosed)
}

/// Something opened and not yet closed.
pub(super) struct Open {
    pub(super) kind: TokenKind,
    pub(super) span: Range<usize>,
    /// Of a heredoc: the word that ends it.
    pub(super) marker: Range<usize>,
    /// Of a heredoc: may the end marker stand here? Not after a template on the same line.
    pub(super) line_start: bool,
}

pub(super) struct Lexer<'a> {
    pub(super) text: &'a str,
    pub(super) pos: usize,
    pub(super) tokens: Vec<Token>,
    pub(super) open: Vec<Open>,
}

impl Lexer<'_> {
    pub(super) fn rest(&self) -> &str {
        self.text.get(self.pos..).unwrap_or_default()
    }

    pub(super) fn push(&mut self, kind: TokenKind, len: usize) {
        self.tokens.push(Token { kind, start: self.pos, end: self.pos + len });
        self.pos += len;
    }

    pub(super) fn push_open(&mut self, kind: TokenKind, len: usize) {
        // After a template, a heredoc's line is no longer at its start.
        if let Some(outer) = self.open.last_mut() {
            outer.line_start = false;
        }
        let span = self.pos..self.pos + len;
        self.open.push(Open { kind, span, marker: 0..0, line_start: false });
        self.push(kind, len);
    }

    /// Takes a closing bracket, which must match the last one opened.
    pub(super) fn push_close(&mut self, kind: TokenKind, len: usize) -> Result<(), SyntaxError> {
        let span = self.pos..self.pos + len;
        let written = self.text.get(span.clone()).unwrap_or_default();
        match self.open.last() {
            None => {
                return Err(SyntaxError::new(
                    format!("this `{written}` closes nothing: it was never opened"),
                    span,
                ));
            }
            Some(open) if closer(open.kind) != Some(kind) => {
                let opened = self.text.get(open.span.clone()).unwrap_or_default().trim_end();
                let line = line_of(self.text, open.span.start);
                return Err(SyntaxError::new(
                    format!(
                        "this `{written}` does not close the `{opened}` that line {line} opened"
                    ),
                    span,
                ));
            }
            Some(_) => {}
        }
        self.open.pop();
        self.push(kind, len);
        Ok(())
    }

    pub(super) fn error<T>(
        &self,
        message: impl Into<String>,
        from: usize,
        len: usize,
    ) -> Result<T, SyntaxError> {
        let end = (from + len).min(self.text.len());
        Err(SyntaxError::new(message, from.min(end)..end))
    }

    fn unclosed(&self, open: &Open) -> SyntaxError {
        let message = match open.kind {
            TokenKind::OpenQuote => "this string is never closed: a `\"` is missing".to_string(),
            TokenKind::OpenHeredoc => {
                let marker = self.text.get(open.marker.clone()).unwrap_or_default();
                if self.rest_of_last_line().trim() == marker {
                    return SyntaxError::new(
                        format!("the heredoc's end marker `{marker}` needs a line end after it"),
                        self.text.len()..self.text.len(),
                    );
                }
                format!("this heredoc is never closed: a line with only `{marker}` is missing")
            }
            _ => {
                let written = self.text.get(open.span.clone()).unwrap_or_default();
                format!("this `{written}` is never closed")
            }
        };
        let written = self.text.get(open.span.clone()).unwrap_or_default();
        SyntaxError::new(message, open.span.start..open.span.start + written.trim_end().len())
    }

    fn rest_of_last_line(&self) -> &str {
        self.text.rsplit('\n').next().unwrap_or_default()
    }

    /// A token outside of strings and heredocs.
    fn normal(&mut self) -> Result<(), SyntaxError> {
        let rest = self.rest();
        let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if spaces > 0 {
            self.pos += spaces;
            return Ok(());
        }
        let Some(first) = rest.chars().next() else { return Ok(()) };
        match first {
            '\n' => self.push(TokenKind::Newline, 1),
            '\r' if rest.starts_with("\r\n") => self.push(TokenKind::Newline, 2),
            '#' => self.line_comment(),
            '/' if rest.starts_with("//") => self.line_comment(),
            '/' if rest.starts_with("/*") => match rest.find("*/") {
                Some(at) if at >= 2 => self.push(TokenKind::BlockComment, at + 2),
                // `/*/` opens a comment and does not close it.
                _ => match rest.get(3..).and_then(|inner| inner.find("*/")) {
                    Some(at) => self.push(TokenKind::BlockComment, at + 5),
                    None => return self.error("this comment is never closed", self.pos, 2),
                },
            },
            '0'..='9' => return self.number(),
            '"' => self.push_open(TokenKind::OpenQuote, 1),
            '<' if rest.starts_with("<<") => return self.open_heredoc(),
            '}' => match self.open.last().map(|open| open.kind) {
                Some(TokenKind::OpenInterpolation | TokenKind::OpenDirective) => {
                    return self.push_close(TokenKind::CloseTemplate, 1);
                }
                _ => return self.push_close(TokenKind::CloseBrace, 1),
            },
            '~' if rest.starts_with("~}")
                && matches!(
                    self.open.last().map(|open| open.kind),
                    Some(TokenKind::OpenInterpolation | TokenKind::OpenDirective)
                ) =>
            {
                return self.push_close(TokenKind::CloseTemplate, 2);
            }
            c if c == '_' || is_xid_start(c) => {
                let end = rest.find(|c: char| c != '-' && !is_xid_continue(c));
                let len = end.unwrap_or(rest.len());
                self.push(TokenKind::Ident, len);
            }
            c => return self.punctuation(c),
        }
        Ok(())
    }

    fn punctuation(&mut self, first: char) -> Result<(), SyntaxError> {
        if let Some((kind, len)) = punctuation(self.rest()) {
            if kind.opens() {
                self.push_open(kind, len);
            } else if kind.closes() {
                return self.push_close(kind, len);
            } else {
                self.push(kind, len);
            }
            return Ok(());
        }
        let message = match first {
            '\'' => "strings are written in double quotes (`\"`), not in single quotes".to_string(),
            ';' => "`;` has no meaning here: each argument stands on its own line".to_string(),
            '&' => "`&` is no operator: write `&&`".to_string(),
            '|' => "`|` is no operator: write `||`".to_string(),
            '\r' => "a carriage return without a line feed is no line end".to_string(),
            '\u{feff}' => "a byte order mark may stand at the start of a file only".to_string(),
            '`' => "a backtick has no meaning here".to_string(),
            c if c.is_control() || c.is_whitespace() || is_invisible(c) => {
                format!("the character U+{:04X} has no meaning here", u32::from(c))
            }
            c => format!("the character `{c}` has no meaning here"),
        };
        self.error(message, self.pos, first.len_utf8())
    }

    fn line_comment(&mut self) {
        let rest = self.rest();
        let len = rest.find('\n').map_or(rest.len(), |at| at + 1);
        self.push(TokenKind::LineComment, len);
    }

    fn number(&mut self) -> Result<(), SyntaxError> {
        let written = number_like(self.rest());
        let len = written.len();
        let whole = written.bytes().all(|byte| byte.is_ascii_digit());
        // `x.0` is an old way to write `x[0]`; there, `0.1` would be two of them in one number.
        let after_dot = self.tokens.last().is_some_and(|token| token.kind == TokenKind::Dot);
        if !(whole || is_number(written) && !(after_dot && written.contains('.'))) {
            return self.error(format!("`{written}` is not a number"), self.pos, len);
        }
        let rest = self.rest().get(len..).unwrap_or_default();
        let letters = rest.find(|c| !is_xid_continue(c)).unwrap_or(rest.len());
        if letters > 0 {
            let written = self.rest().get(..len + letters).unwrap_or_default();
            return self.error(format!("`{written}` is not a number"), self.pos, len + letters);
        }
        self.push(TokenKind::Number, len);
        Ok(())
    }

    /// A token inside a quoted string.
    fn quoted(&mut self) -> Result<(), SyntaxError> {
        let rest = self.rest();
        if rest.starts_with('"') {
            return self.push_close(TokenKind::CloseQuote, 1);
        }
        if let Some((kind, len)) = template_opener(rest) {
            self.push_open(kind, len);
            return Ok(());
        }
        let mut len = 0;
        while let Some(here) = rest.get(len..).filter(|here| !here.is_empty()) {
            if let Some(more) = plain(here) {
                len += more;
                continue;
            }
            if here.starts_with('"') || template_opener(here).is_some() {
                break;
            }
            if here.starts_with('\\') {
                let Some(escaped) = escape(here) else {
                    let escaped = here.chars().nth(1).map_or(0, char::len_utf8);
                    return self.error(bad_escape(here), self.pos + len, 1 + escaped);
                };
                len += escaped;
                continue;
            }
            if here.starts_with(['\n', '\r']) {
                // A template before can have begun on an earlier line, which may go on.
                let open = self.open.last().map_or(self.pos, |open| open.span.start);
                let before = self.text.get(open..self.pos).unwrap_or_default();
                let start = if before.contains('\n') { self.pos } else { open };
                return self.error(
                    "this string runs over the end of its line: close it with `\"`, write the \
                     line end as `\\n`, or use a heredoc",
                    start,
                    self.pos + len - start,
                );
            }
            len += here.chars().next().map_or(1, char::len_utf8);
        }
        self.push(TokenKind::QuotedText, len);
        Ok(())
    }
}

/// The length of what `text` begins with that means nothing but itself, in a string or a heredoc.
pub(super) fn plain(text: &str) -> Option<usize> {
    let special = |byte: &u8| matches!(byte, b'"' | b'\\' | b'$' | b'%' | b'\n' | b'\r');
    let length = text.as_bytes().iter().position(special).unwrap_or(text.len());
    Some(length).filter(|it| *it > 0).or_else(|| literal_opener(text))
}

/// What closes the given opener.
fn closer(open: TokenKind) -> Option<TokenKind> {
    Some(match open {
        TokenKind::OpenParen => TokenKind::CloseParen,
        TokenKind::OpenBracket => TokenKind::CloseBracket,
        TokenKind::OpenBrace => TokenKind::CloseBrace,
        TokenKind::OpenInterpolation | TokenKind::OpenDirective => TokenKind::CloseTemplate,
        TokenKind::OpenQuote => TokenKind::CloseQuote,
        TokenKind::OpenHeredoc => TokenKind::CloseHeredoc,
        _ => return None,
    })
}

/// Characters that show nothing, or change the order in which others show.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}
