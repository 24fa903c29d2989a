//! Parses with hcl-edit what Terraform would parse, on a copy of the text in which the things
//! that hcl-edit and Terraform disagree about are blanked out without moving a byte.

use hcl_edit::parser::{Error, parse_body};
use hcl_edit::structure::Body;

use super::SyntaxError;
use super::directives;
use super::explain::explain;
use super::token::{Token, TokenKind};

/// Room for the deepest nesting that the parser allows itself, with a wide margin.
const STACK: usize = 16 << 20;

/// Below this number of open brackets and prefix operators, any thread's stack will do.
const SHALLOW: usize = 12;

/// Finds the structure of a text that [`super::lex::tokenize`] cut into `tokens`.
///
/// # Errors
/// When Terraform would refuse the text.
pub(super) fn parse(text: &str, tokens: &[Token]) -> Result<Body, SyntaxError> {
    directives::check(text, tokens)?;
    let mut masked = mask(text, tokens)?;
    // Each round takes one entry out, so it ends; a file with more doubles than this is no work
    // of a person.
    for _ in 0..64 {
        // Whole characters are blanked only, so this is UTF-8 as it was.
        let copy = String::from_utf8_lossy(&masked);
        let error = match parse_on_enough_stack(&copy, tokens) {
            Ok(body) => return Ok(body),
            Err(error) => error,
        };
        let at = error.location().offset();
        if !error.message().contains("redefined object key")
            || !blank_earlier_entry(text, &mut masked, tokens, at)
        {
            return Err(explain(text, tokens, &error));
        }
    }
    Err(SyntaxError::new("too many keys of this file's objects are written twice", 0..0))
}

fn parse_on_enough_stack(text: &str, tokens: &[Token]) -> Result<Body, Error> {
    if nesting(tokens) <= SHALLOW {
        return parse_body(text);
    }
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(STACK);
        match builder.spawn_scoped(scope, || parse_body(text)) {
            Ok(thread) => thread.join().unwrap_or_else(|_| parse_body(text)),
            // No thread to be had: the present one has to do.
            Err(_) => parse_body(text),
        }
    })
}

/// An upper bound of how deep the structure of a text is: open brackets, and the operators that
/// nest without one.
fn nesting(tokens: &[Token]) -> usize {
    let (mut open, mut deepest, mut prefixes, mut longest) = (0_usize, 0, 0, 0);
    for token in tokens {
        if token.kind.opens() {
            open += 1;
            deepest = deepest.max(open);
        } else if token.kind.closes() {
            open = open.saturating_sub(1);
        }
        match token.kind {
            TokenKind::Question | TokenKind::Bang | TokenKind::Minus => prefixes += 1,
            TokenKind::Equal => prefixes = 0,
            _ => {}
        }
        longest = longest.max(prefixes);
    }
    deepest + longest
}

/// The text with line ends and comments blanked wherever Terraform does not see them (inside
/// parentheses, brackets, templates and `for` objects), with the byte order mark blanked, and
/// with the markers of heredocs changed that have the marker's word in their text.
///
/// # Errors
/// When a line ends, where line ends count, in the middle of an expression.
fn mask(text: &str, tokens: &[Token]) -> Result<Vec<u8>, SyntaxError> {
    let mut masked = text.as_bytes().to_vec();
    if text.starts_with('\u{feff}') {
        blank(&mut masked, 0, '\u{feff}'.len_utf8());
    }
    // For each bracket that is open, whether line ends count, and its token.
    let mut open: Vec<(bool, &Token)> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let lines_count = open.last().is_none_or(|(count, _)| *count);
        if token.kind == TokenKind::Star {
            refuse_nested_splat(tokens, index)?;
        }
        if token.kind == TokenKind::LineComment {
            blank_carriage_returns(&mut masked, token);
        }
        if token.kind.ends_line() {
            let before = index.checked_sub(1).and_then(|before| tokens.get(before));
            let after_heredoc = before.is_some_and(|b| b.kind == TokenKind::CloseHeredoc);
            if !lines_count && !after_heredoc {
                blank(&mut masked, token.start, token.end);
            } else if lines_count && let Some(before) = before {
                let two_before = index.checked_sub(2).and_then(|at| tokens.get(at));
                refuse_cut_off(text, two_before, before)?;
            }
        } else if token.kind.opens() {
            refuse_lone_for(text, tokens, index)?;
            let body =
                token.kind == TokenKind::OpenBrace && opens_for(text, tokens, index).is_none();
            open.push((body || token.kind == TokenKind::OpenHeredoc, token));
        } else if token.kind.closes()
            && let Some((_, opener)) = open.pop()
            && token.kind == TokenKind::CloseHeredoc
        {
            disguise_marker(text, &mut masked, opener, token);
        }
    }
    Ok(masked)
}

/// Changes a heredoc's marker, where it opens and where it closes, if its word also stands in the
/// heredoc's text: `EOT ${x}` is text to Terraform and the end of `<<EOT` to hcl-edit.
fn disguise_marker(text: &str, masked: &mut [u8], opener: &Token, closer: &Token) {
    let content = text.get(opener.end..closer.start).unwrap_or_default();
    let marker = closer.text(text).trim();
    if !content.contains(marker) {
        return;
    }
    let mut others = ('A'..='Z').map(|letter| String::from(letter).repeat(marker.len()));
    let Some(other) = others.find(|other| !content.contains(other)) else { return };
    for token in [opener, closer] {
        if let Some(at) = token.text(text).find(marker) {
            let start = token.start + at;
            if let Some(place) = masked.get_mut(start..start + marker.len()) {
                place.copy_from_slice(other.as_bytes());
            }
        }
    }
}

fn blank(masked: &mut [u8], start: usize, end: usize) {
    masked.get_mut(start..end).unwrap_or_default().fill(b' ');
}

/// A carriage return in the middle of a comment is part of it, and no line end.
fn blank_carriage_returns(masked: &mut [u8], comment: &Token) {
    let comment = masked.get_mut(comment.span()).unwrap_or_default();
    let ending = if comment.ends_with(b"\r\n") { 2 } else { 0 };
    let inner = comment.len() - ending;
    for byte in comment.iter_mut().take(inner).filter(|byte| **byte == b'\r') {
        *byte = b' ';
    }
}

/// The `for` with which the bracket at `index` opens an expression, rather than a body, an object
/// or a list.
fn opens_for<'a>(text: &str, tokens: &'a [Token], index: usize) -> Option<&'a Token> {
    let (word, next) = first_words(tokens, index);
    word.filter(|word| word.text(text) == "for")
        .filter(|_| next.is_some_and(|next| next.kind == TokenKind::Ident))
}

/// A list cannot begin with a thing called `for`.
fn refuse_lone_for(text: &str, tokens: &[Token], index: usize) -> Result<(), SyntaxError> {
    let list = tokens.get(index).is_some_and(|token| token.kind == TokenKind::OpenBracket);
    match first_words(tokens, index).0.filter(|word| list && word.text(text) == "for") {
        Some(word) if opens_for(text, tokens, index).is_none() => {
            Err(SyntaxError::new("expected a name after this `for`", word.span()))
        }
        _ => Ok(()),
    }
}

/// `x.*.y.*` has no meaning: the second splat would have to be written `[*]`.
fn refuse_nested_splat(tokens: &[Token], star: usize) -> Result<(), SyntaxError> {
    let kind = |index: Option<usize>| index.and_then(|at| tokens.get(at)).map(|token| token.kind);
    let mut at = star;
    while kind(at.checked_sub(1)) == Some(TokenKind::Dot) {
        at -= 2.min(at);
        match kind(Some(at)) {
            Some(TokenKind::Ident | TokenKind::Number) => {}
            Some(TokenKind::Star) if kind(at.checked_sub(1)) == Some(TokenKind::Dot) => {
                let span = tokens.get(star).map_or(0..0, Token::span);
                return Err(SyntaxError::new("a second `.*` is not allowed: write `[*]`", span));
            }
            _ => break,
        }
    }
    Ok(())
}

/// The two tokens behind the one at `index`, line ends and comments not counted.
fn first_words(tokens: &[Token], index: usize) -> (Option<&Token>, Option<&Token>) {
    let mut words = tokens
        .get(index + 1..)
        .unwrap_or_default()
        .iter()
        .filter(|token| token.kind != TokenKind::Newline && !token.kind.is_comment());
    (words.next(), words.next())
}

/// Refuses a line that ends after `last` if an expression must go on there.
fn refuse_cut_off(text: &str, before: Option<&Token>, last: &Token) -> Result<(), SyntaxError> {
    let splat =
        last.kind == TokenKind::Star && before.is_some_and(|before| before.kind == TokenKind::Dot);
    let message = match last.kind {
        TokenKind::Equal => {
            "the line ends after this `=`: the value must begin on the same line".to_string()
        }
        TokenKind::Question
        | TokenKind::Colon
        | TokenKind::Dot
        | TokenKind::Bang
        | TokenKind::FatArrow => cut_off(last.text(text)),
        kind if kind.is_binary_operator() && !splat => cut_off(last.text(text)),
        _ => return Ok(()),
    };
    Err(SyntaxError::new(message, last.span()))
}

fn cut_off(operator: &str) -> String {
    format!(
        "the line ends after this `{operator}`: the expression must go on there, or stand in \
         parentheses"
    )
}

/// Blanks, in the object around `at`, the entries before `at` that have the key that stands
/// there. Says whether there was one.
fn blank_earlier_entry(text: &str, masked: &mut [u8], tokens: &[Token], at: usize) -> bool {
    let Some(key) = tokens.iter().position(|token| token.start >= at) else { return false };
    let wanted = key_text(text, tokens, key);
    // Back to the brace that is open here, then forward over the entries.
    let mut depth = 0_usize;
    let mut opener = None;
    for (index, token) in tokens.iter().enumerate().take(key).rev() {
        if token.kind.closes() {
            depth += 1;
        } else if token.kind.opens() {
            if depth == 0 {
                opener = Some(index);
                break;
            }
            depth -= 1;
        }
    }
    let Some(opener) = opener else { return false };
    let mut found = false;
    let mut entry = opener + 1;
    while entry < key {
        let end = entry_end(tokens, entry, key);
        let blanked = masked.get(tokens.get(entry).map_or(0, |token| token.start)) == Some(&b' ');
        if !blanked && end > entry && key_text(text, tokens, entry) == wanted {
            // A comma goes with its entry; a line end can stay, whatever stood before it.
            let comma = tokens.get(end).is_some_and(|token| token.kind == TokenKind::Comma);
            let last = if comma { end } else { end - 1 };
            if let (Some(first), Some(last)) = (tokens.get(entry), tokens.get(last)) {
                blank(masked, first.start, last.end);
                found = true;
            }
        }
        entry = end + 1;
    }
    found
}

/// The index of the token that ends the entry beginning at `entry`: a comma or line end.
fn entry_end(tokens: &[Token], entry: usize, limit: usize) -> usize {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().take(limit).skip(entry) {
        if token.kind.opens() {
            depth += 1;
        } else if token.kind.closes() {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && (token.kind == TokenKind::Comma || token.kind.ends_line()) {
            return index;
        }
    }
    limit
}

/// What is written as the key at `index`.
fn key_text<'a>(text: &'a str, tokens: &[Token], index: usize) -> Vec<&'a str> {
    let mut depth = 0_usize;
    let mut key = Vec::new();
    for token in tokens.get(index..).unwrap_or_default() {
        if depth == 0 && matches!(token.kind, TokenKind::Equal | TokenKind::Colon) {
            break;
        }
        if token.kind.opens() {
            depth += 1;
        } else if token.kind.closes() {
            depth = depth.saturating_sub(1);
        }
        if !token.kind.is_comment() {
            key.push(token.text(text));
        }
    }
    key
}
