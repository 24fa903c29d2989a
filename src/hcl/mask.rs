//! Makes a copy of a text, byte for byte as long, without the things that hcl-edit reads in
//! another way than Terraform does.

use super::SyntaxError;
use super::refuse;
use super::token::{Token, TokenKind};

/// The text with line ends and comments blanked wherever Terraform does not see them (inside
/// parentheses, brackets, templates and `for` objects), with the byte order mark blanked, with the
/// markers of heredocs changed that have the marker's word in their text, and with the number behind
/// a dot written as hcl-edit has it.
///
/// # Errors
/// When a line ends, where line ends count, in the middle of an expression.
pub(super) fn mask(text: &str, tokens: &[Token]) -> Result<Vec<u8>, SyntaxError> {
    let mut masked = text.as_bytes().to_vec();
    if text.starts_with('\u{feff}') {
        blank(&mut masked, 0, '\u{feff}'.len_utf8());
    }
    let mut apart: Vec<String> = Vec::new();
    // For each bracket that is open, whether line ends count, and its token.
    let mut open: Vec<(bool, &Token)> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let lines_count = open.last().is_none_or(|(count, _)| *count);
        refuse::token(text, tokens, index)?;
        if lines_count && token.kind == TokenKind::Dot {
            refuse::dot_on_new_line(tokens, index)?;
        }
        if token.kind == TokenKind::Number && is_behind_dot(tokens, index) {
            plain_index(text, &mut masked, token);
        }
        if token.kind == TokenKind::LineComment {
            blank_carriage_returns(&mut masked, token);
        }
        if token.kind.ends_line() {
            let before = index.checked_sub(1).and_then(|before| tokens.get(before));
            let after_heredoc = before.is_some_and(|b| b.kind == TokenKind::CloseHeredoc);
            if let [.., (true, _), (false, bracket)] | [(false, bracket)] = open.as_slice() {
                refuse::splat_over_lines(tokens, bracket, index)?;
            }
            if !lines_count && !after_heredoc {
                blank(&mut masked, token.start, token.end);
            } else if lines_count && let Some(before) = before {
                let two_before = index.checked_sub(2).and_then(|at| tokens.get(at));
                refuse::cut_off(text, two_before, before)?;
            }
        } else if token.kind.opens() {
            let body = token.kind == TokenKind::OpenBrace
                && refuse::opens_for(text, tokens, index).is_none();
            open.push((body || token.kind == TokenKind::OpenHeredoc, token));
        } else if token.kind.closes()
            && let Some((_, opener)) = open.pop()
            && token.kind == TokenKind::CloseHeredoc
        {
            disguise_marker(text, &mut masked, opener, token, &mut apart)?;
        }
    }
    Ok(masked)
}

fn is_behind_dot(tokens: &[Token], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|before| before.kind == TokenKind::Dot)
}

/// Terraform reads any number in `x.00` and `x.1e5`, and hcl-edit a plain one without zeros in front.
/// What has no such form becomes a name, which nothing has.
fn plain_index(text: &str, masked: &mut [u8], token: &Token) {
    let written = token.text(text);
    let zeros = written.len() - written.trim_start_matches('0').len();
    let zeros = zeros.min(written.len() - 1);
    if written.get(zeros..).is_some_and(|plain| plain.parse::<u64>().is_ok()) {
        blank(masked, token.start, token.start + zeros);
    } else {
        masked.get_mut(token.span()).unwrap_or_default().fill(b'_');
    }
}

/// Changes a heredoc's marker, where it opens and where it closes, if hcl-edit would find it
/// elsewhere: `EOT ${x}` is text to Terraform and the end of `<<EOT` to hcl-edit, which also looks
/// for the marker behind a line end that follows something, and so beyond a heredoc that has no
/// line, or an empty one. Markers that were given to such heredocs stand `apart`: no other may have
/// them.
///
/// # Errors
/// When no other marker is left, which no person's file comes to.
fn disguise_marker(
    text: &str,
    masked: &mut [u8],
    opener: &Token,
    closer: &Token,
    apart: &mut Vec<String>,
) -> Result<(), SyntaxError> {
    let content = text.get(opener.end..closer.start).unwrap_or_default();
    let is_missed = matches!(content, "" | "\n" | "\r\n");
    let range = if is_missed { 0..text.len() } else { opener.end..closer.start };
    let marker = closer.text(text).trim();
    let is_found = |word: &str| {
        memchr::memmem::find(masked.get(range.clone()).unwrap_or_default(), word.as_bytes())
            .is_some()
    };
    if !is_found(marker) {
        return Ok(());
    }
    let letters = || 'A'..='Z';
    let mut others = letters().flat_map(|first| letters().map(move |rest| (first, rest))).map(
        |(first, rest)| {
            let rest = std::iter::repeat_n(rest, marker.len() - 1);
            std::iter::once(first).chain(rest).collect::<String>()
        },
    );
    let is_free = |other: &String| !is_found(other) && !apart.contains(other);
    let Some(other) = others.find(is_free) else {
        return Err(SyntaxError::new("there are too many heredocs in this file", opener.span()));
    };
    for token in [opener, closer] {
        if let Some(at) = token.text(text).find(marker) {
            let start = token.start + at;
            if let Some(place) = masked.get_mut(start..start + marker.len()) {
                place.copy_from_slice(other.as_bytes());
            }
        }
    }
    if is_missed {
        apart.push(other);
    }
    Ok(())
}

pub(super) fn blank(masked: &mut [u8], start: usize, end: usize) {
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
