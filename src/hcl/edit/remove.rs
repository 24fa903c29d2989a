//! Edits that take something out, with the comments that speak of it and of nothing else.

use std::ops::Range;

use crate::hcl::ast::Span;

use super::place::{Braces, block_at, next_line};
use super::style::line_start;
use super::{EditError, Splice, token_at};
use crate::hcl::address::{Site, resolve};
use crate::hcl::layout::bom_len;
use crate::hcl::token::{Token, TokenKind};
use crate::hcl::{Address, Document};

pub(super) fn block(document: &Document, address: &Address) -> Result<Vec<Splice>, EditError> {
    let (_, span) = block_at(document, address)?;
    let start = first_line(document, span.start);
    Ok(vec![Splice::new(whole_lines(document, &span, start), "")])
}

pub(super) fn argument(document: &Document, address: &Address) -> Result<Vec<Splice>, EditError> {
    let unknown = || EditError::new(format!("the place of `{address}` is unknown"));
    let (span, object) = match resolve(document, address)? {
        Site::Attribute(attribute) => (attribute.span().ok_or_else(unknown)?, None),
        Site::Entry { object, key, value } => {
            let (key, value) = key.span().zip(value.span()).ok_or_else(unknown)?;
            (key.start..value.end, Some(object))
        }
        Site::Element(value) => {
            let span = value.span().ok_or_else(unknown)?;
            let limits = enclosing(document, &span).ok_or_else(unknown)?;
            if starts_own_line(document, span.start) && ends_line(document, span.end) {
                let start = first_line(document, span.start);
                return Ok(vec![Splice::new(whole_lines(document, &span, start), "")]);
            }
            return Ok(vec![Splice::new(within_line(document, &span, &limits), "")]);
        }
        Site::Body { .. } => {
            return Err(EditError::new(format!("`{address}` is no argument, entry or element")));
        }
    };
    if starts_own_line(document, span.start) && ends_line(document, span.end) {
        let mut start = first_line(document, span.start);
        if heads_group(document, start, &span) {
            start = own_line(document, span.start);
        }
        return Ok(vec![Splice::new(whole_lines(document, &span, start), "")]);
    }
    let limits = match object {
        Some(object) => {
            let braces = Braces::of(document, object.span())?;
            braces.open.end..braces.close.start
        }
        None => enclosing_braces(document, &span).ok_or_else(unknown)?,
    };
    Ok(vec![Splice::new(within_line(document, &span, &limits), "")])
}

/// Where the line of `at` begins, which may be some lines further up: a comment that ends on a line
/// began that line where the comment itself begins.
fn own_line(document: &Document, at: usize) -> usize {
    let tokens = document.tokens();
    let before = tokens.get(..token_at(tokens, at)).unwrap_or_default();
    let end = before.iter().rfind(|token| token.kind.ends_line());
    end.map_or_else(|| bom_len(document.text()), |end| end.end)
}

/// Is `at` the first thing on its line, but for comments?
fn starts_own_line(document: &Document, at: usize) -> bool {
    let tokens = document.tokens();
    let before = token_at(tokens, own_line(document, at))..token_at(tokens, at);
    tokens.get(before).is_some_and(|all| all.iter().all(is_block_comment))
}

fn is_block_comment(token: &Token) -> bool {
    token.kind == TokenKind::BlockComment
}

/// Does nothing but a comma and comments follow on the line?
fn ends_line(document: &Document, at: usize) -> bool {
    let tokens = document.tokens();
    let mut after = tokens
        .iter()
        .skip(token_at(tokens, at))
        .filter(|token| !matches!(token.kind, TokenKind::Comma | TokenKind::BlockComment));
    after.next().is_none_or(|token| token.kind.ends_line())
}

/// What stands between the braces of the one-line block around a span.
fn enclosing_braces(document: &Document, span: &Range<usize>) -> Option<Range<usize>> {
    let tokens = document.tokens();
    let mut open = tokens.get(..token_at(tokens, span.start))?.iter();
    let open = open.rfind(|token| token.kind == TokenKind::OpenBrace)?;
    let mut after = tokens.iter().skip(token_at(tokens, span.end));
    let close = after.find(|token| token.kind == TokenKind::CloseBrace)?;
    Some(open.end..close.start)
}

/// What stands between the brackets, of whatever kind, around a span.
fn enclosing(document: &Document, span: &Range<usize>) -> Option<Range<usize>> {
    let tokens = document.tokens();
    let mut depth = 0_usize;
    let open = tokens.get(..token_at(tokens, span.start))?.iter().rfind(|token| {
        if token.kind.closes_bracket() {
            depth += 1;
        } else if token.kind.opens_bracket() {
            if depth == 0 {
                return true;
            }
            depth -= 1;
        }
        false
    })?;
    let mut depth = 0_usize;
    let close = tokens.get(token_at(tokens, span.end)..)?.iter().find(|token| {
        if token.kind.opens_bracket() {
            depth += 1;
        } else if token.kind.closes_bracket() {
            if depth == 0 {
                return true;
            }
            depth -= 1;
        }
        false
    })?;
    Some(open.end..close.start)
}

/// An argument or entry that shares its line with others: with the comments next to it, with one
/// comma, if there is one, and with the spaces that parted it.
fn within_line(document: &Document, span: &Range<usize>, limits: &Range<usize>) -> Range<usize> {
    let text = document.text();
    let tokens = document.tokens();
    let is_comma = |token: &&Token| token.kind == TokenKind::Comma;
    let inside = |token: &&Token| token.start >= limits.start && token.end <= limits.end;
    let comment = |token: &&Token| inside(token) && is_block_comment(token);
    let before = tokens.get(..token_at(tokens, span.start)).unwrap_or_default();
    let before = before.iter().rev().take_while(comment).last();
    let after = tokens.get(token_at(tokens, span.end)..).unwrap_or_default();
    let after = after.iter().take_while(comment).last();
    let span = &(before.map_or(span.start, |it| it.start)..after.map_or(span.end, |it| it.end));
    let after = tokens.get(token_at(tokens, span.end)).filter(inside).filter(is_comma);
    let before = token_at(tokens, span.start).checked_sub(1).and_then(|at| tokens.get(at));
    let before = before.filter(inside).filter(is_comma);
    let mut range = match (before, after) {
        (_, Some(after)) => span.start..after.end,
        (Some(before), None) => before.start..span.end,
        (None, None) => span.clone(),
    };
    let spaces = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
    let following = text.get(range.end..limits.end).unwrap_or_default();
    range.end += spaces(following);
    let lone = text.get(limits.start..range.start).is_some_and(|left| left.trim().is_empty())
        && range.end == limits.end;
    // An emptied pair of braces closes up; a line that goes on behind a bracket keeps no spaces.
    if lone || following.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']) {
        let before = text.get(limits.start..range.start).unwrap_or_default();
        range.start -= before.len() - before.trim_end_matches([' ', '\t']).len();
    } else if after.is_none() && range.end == limits.end {
        // The space before the closing brace stays.
        range.end -= spaces(following);
    }
    range
}

/// Words by which a comment speaks of several things.
const SEVERAL: [&str; 8] = ["both", "all", "each", "every", "these", "them", "their", "following"];

/// Do the comments above an argument or entry, which begin at `start`, speak of those below it as
/// well? They may where lines follow each other without a blank line and the first of them alone has
/// comments, which do not name it; they do when they speak of several things, or when the names are
/// made alike.
fn heads_group(document: &Document, start: usize, span: &Range<usize>) -> bool {
    let text = document.text();
    let own = own_line(document, span.start);
    let (Some(comments), Some(entry)) = (text.get(start..own), text.get(span.clone())) else {
        return false;
    };
    let name = named(entry);
    if comments.trim().is_empty()
        || entry.contains('\n')
        || name.is_empty()
        || comments.contains(name)
    {
        return false;
    }
    let above = text.get(..start).unwrap_or_default().lines().next_back().unwrap_or_default();
    let begins =
        |line: &str, marks: &[&str]| marks.iter().any(|mark| line.trim().starts_with(mark));
    let is_first = above.trim().is_empty() || above.trim_end().ends_with(['{', '(', '[']);
    let below = text.get(next_line(document, span.end)..).unwrap_or_default();
    let group: Vec<&str> = below
        .lines()
        .take_while(|line| !line.trim().is_empty() && !begins(line, &["}", ")", "]"]))
        .collect();
    let Some(next) = group.first().filter(|_| is_first) else { return false };
    let comments = comments.to_lowercase();
    let mut words = comments.split(|c: char| !c.is_alphanumeric());
    let is_alike = || {
        let parts = |name: &'_ str| name.split(['_', '-']).map(str::to_owned).collect::<Vec<_>>();
        let (own, next) = (parts(name), parts(named(next)));
        own.len() > 1 && own.len() == next.len() && own.iter().zip(&next).any(|(a, b)| a == b)
    };
    !group.iter().any(|line| begins(line, &["#", "//", "/*"]))
        && (words.any(|word| SEVERAL.contains(&word)) || is_alike())
}

/// The name of an argument or entry.
fn named(entry: &str) -> &str {
    entry.split(['=', ':']).next().unwrap_or_default().trim().trim_matches('"')
}

/// The lines of a block, argument or entry, from `start` on, where those of its comments begin, and
/// with the blank lines that would be left over.
fn whole_lines(document: &Document, span: &Range<usize>, start: usize) -> Range<usize> {
    let text = document.text();
    let tokens = document.tokens();
    let mut start = start;
    let mut end = next_line(document, span.end);
    if start > own_line(document, start) {
        // The line stays with the comment that it begins with.
        let kept = text.get(..start).unwrap_or_default().trim_end_matches([' ', '\t']).len();
        let lines = text.get(start..end).unwrap_or_default();
        return kept..start + lines.trim_end_matches(['\n', '\r']).len();
    }
    let before = tokens.get(..token_at(tokens, start)).unwrap_or_default();
    let blank_before = match before {
        [] => true,
        [.., last] if last.kind == TokenKind::Newline => match before {
            [.., two_before, _] => two_before.kind.ends_line(),
            _ => true,
        },
        [..] => false,
    };
    let words = before.iter().rfind(|token| token.kind != TokenKind::Newline);
    let after_opener = words.is_none_or(|word| {
        word.kind.opens_bracket() || word.kind == TokenKind::LineComment && opens(text, before)
    });
    let rest = tokens.get(token_at(tokens, end)..).unwrap_or_default();
    let next = rest.iter().find(|token| token.kind != TokenKind::Newline);
    let at_end = next.is_none_or(|next| next.kind.closes_bracket());
    let blank_after = rest.first().is_some_and(|token| token.kind == TokenKind::Newline);
    // Of two gaps the wider one is enough, and none is wanted next to a brace or at the end.
    let above = words.map_or(bom_len(text), |word| next_line(document, word.start));
    let below = next.map_or(text.len(), |next| line_start(text, next.start));
    let lines = |gap: Range<usize>| text.get(gap).unwrap_or_default().matches('\n').count();
    let is_narrower = || lines(above..start) < lines(end..below);
    if blank_before && (at_end || blank_after && !after_opener && is_narrower()) {
        start = above;
    } else if blank_after && (blank_before || after_opener) {
        end = below;
    }
    // A file without a line end at its end has none afterwards.
    if end == text.len() && !text.ends_with('\n') {
        let before = text.get(..start).unwrap_or_default();
        let before = before.strip_suffix('\n').unwrap_or(before);
        start = before.strip_suffix('\r').unwrap_or(before).len();
    }
    start..end
}

/// Do the tokens end in a line that opens a bracket and has a comment behind it?
fn opens(text: &str, before: &[Token]) -> bool {
    let mut words = before.iter().rev().skip_while(|token| token.kind == TokenKind::Newline);
    let comment = words.next();
    let opener = words.next();
    comment.zip(opener).is_some_and(|(comment, opener)| {
        opener.kind.opens_bracket()
            && text.get(opener.end..comment.start).is_some_and(|gap| !gap.contains('\n'))
    })
}

/// The beginning of the line of `at`, or of the first comment that is glued to that line. A licence
/// at the top of the file is no such comment.
fn first_line(document: &Document, at: usize) -> usize {
    let text = document.text();
    let tokens = document.tokens();
    let own = own_line(document, at);
    let mut start = own;
    let mut index = token_at(tokens, start);
    while let Some(comment) = index.checked_sub(1).and_then(|above| comment_ending(tokens, above)) {
        let gap = text.get(comment.end..start).unwrap_or_default();
        let newlines = usize::from(is_block_comment(comment));
        if gap.matches('\n').count() != newlines || !starts_own_line(document, comment.start) {
            break;
        }
        start = own_line(document, comment.start);
        index = token_at(tokens, start);
    }
    if index > 0 {
        return start;
    }
    let is_licence = |range: Range<usize>| is_licence(text.get(range).unwrap_or_default());
    if is_licence(own..at) {
        at
    } else if is_licence(start..own) {
        own
    } else {
        start
    }
}

/// The comment that ends with the token at `index`, which may be the line end behind it.
fn comment_ending(tokens: &[Token], index: usize) -> Option<&Token> {
    let token = tokens.get(index)?;
    if token.kind == TokenKind::LineComment {
        return Some(token);
    }
    let index = index.checked_sub(usize::from(token.kind == TokenKind::Newline))?;
    tokens.get(index).filter(|token| is_block_comment(token))
}

/// Does a comment at the top of a file speak of the file's licence?
fn is_licence(comment: &str) -> bool {
    let comment = comment.to_lowercase();
    ["copyright", "licence", "license", "spdx-"].iter().any(|word| comment.contains(word))
}
