//! The proof that no value became code: on the rendered text itself, each printed value must lie
//! inside one literal, or be a literal, a name or a comment made by the filter for it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use minijinja::{OutputSpan, OutputSpanKind};

use crate::diagnostic::{Code, Diagnostic, Source};
use crate::hcl::{Token, TokenKind, tokenize};

/// A problem for each value that stands where it could mean something. `source` gives a
/// template's text by its name.
pub(super) fn values_in_place(
    text: &str,
    spans: &[OutputSpan],
    source: impl Fn(&str) -> Arc<Source>,
) -> Vec<Diagnostic> {
    let tokens = match tokenize(text) {
        Ok(tokens) => tokens,
        Err(error) => return vec![not_hcl(&error.message, error.span, spans, &source)],
    };
    let values = spans.iter().filter(|span| span.kind() == OutputSpanKind::Expression);
    let quoted = in_quotes(&tokens);
    // Loops print thousands of values from a few templates.
    let mut sources: BTreeMap<&str, Arc<Source>> = BTreeMap::new();
    values
        .filter_map(|span| {
            let template = sources.entry(span.name()).or_insert_with(|| source(span.name()));
            let expression = template.text.get(span.source_range()).unwrap_or_default();
            if stands(text, &tokens, &quoted, &span.output_range(), expression) {
                return None;
            }
            Some(
                Diagnostic::error(format!("`{{{{ {expression} }}}}` stands where its value could become code"))
                    .code(Code::InvalidFile)
                    .at(template, span.source_range(), "printed here")
                    .help("inside quotes print it alone; elsewhere use `| hcl`, `| key`, `| ident`, `| expression` or `| comment`"),
            )
        })
        .collect()
}

/// Whether the output of one expression is where it may be.
fn stands(
    text: &str,
    tokens: &[Token],
    quoted: &[bool],
    range: &Range<usize>,
    expression: &str,
) -> bool {
    // The tokens that the value is part of; a token that it only touches is not one of them.
    let first = tokens.partition_point(|token| token.end <= range.start);
    let behind = tokens.partition_point(|token| token.start < range.end);
    let Some(within @ [head, ..]) = tokens.get(first..behind) else { return false };
    let whole = within.iter().all(|token| range.start <= token.start && token.end <= range.end);
    let filter = expression.rsplit('|').next().unwrap_or_default().trim();
    match filter {
        "hcl" => whole && is_literal(text, within),
        "ident" | "key" if whole && head.kind == TokenKind::Ident => within.len() == 1,
        "key" if whole && head.kind == TokenKind::OpenQuote => is_literal(text, within),
        "expression" => whole && is_closed(within),
        // Between quotes, where the value's own interpolations open and close.
        "text" => {
            let quoted = quoted.get(first).is_some_and(|it| *it);
            quoted && is_closed(within) && !joins_at_ends(text, within, range)
        }
        // The line end that closes the last comment belongs to the template; with anything before
        // it, that would become part of the comment.
        "comment" => {
            let behind = text.get(range.end..).unwrap_or_default();
            let ends = behind.is_empty() || behind.starts_with(['\n', '\r']);
            let comments = within.iter().all(|token| token.kind == TokenKind::LineComment);
            ends && comments && head.start >= range.start
        }
        _ => within.len() == 1 && inside(text, head, range),
    }
}

/// Whether the output lies within the text of one string or comment that the template has begun,
/// and what stands around it changes nothing of what it means.
fn inside(text: &str, token: &Token, range: &Range<usize>) -> bool {
    if range.end > token.end {
        return false;
    }
    match token.kind {
        TokenKind::LineComment => {
            let marker = if token.text(text).starts_with('#') { 1 } else { 2 };
            token.start + marker <= range.start
        }
        TokenKind::QuotedText => {
            token.start <= range.start && !joins(text.get(token.span()), token.start, range)
        }
        _ => false,
    }
}

/// Whether whatever the tokens open they close, and nothing else.
fn is_closed(tokens: &[Token]) -> bool {
    let mut depth = 0_usize;
    for token in tokens {
        if token.kind.opens() {
            depth += 1;
        } else if token.kind.closes() {
            match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            }
        }
    }
    depth == 0
}

/// For each token, whether it stands directly between quotes.
fn in_quotes(tokens: &[Token]) -> Vec<bool> {
    let mut open = Vec::new();
    let quoted = tokens.iter().map(|token| {
        let quoted = open.last() == Some(&TokenKind::OpenQuote);
        if token.kind.opens() {
            open.push(token.kind);
        } else if token.kind.closes() {
            open.pop();
        }
        quoted
    });
    quoted.collect()
}

/// Whether the output, which may hold interpolations, is part of an escape with what stands before
/// or behind it between the same quotes, or begins or ends within something else than text.
fn joins_at_ends(text: &str, within: &[Token], range: &Range<usize>) -> bool {
    let (Some(head), Some(last)) = (within.first(), within.last()) else { return true };
    let cut = |token: &Token| token.start < range.start || range.end < token.end;
    if [head, last].into_iter().any(|it| cut(it) && it.kind != TokenKind::QuotedText) {
        return true;
    }
    let before = text.get(..range.start).unwrap_or_default();
    let value = text.get(range.clone()).unwrap_or_default();
    let behind = text.get(range.end..).unwrap_or_default();
    let backslashes = before.chars().rev().take_while(|c| *c == '\\').count();
    let opens = |left: &str, right: &str| {
        left.ends_with(['$', '%']) && right.trim_start_matches(['$', '%']).starts_with('{')
    };
    backslashes % 2 == 1 || opens(before, value) || opens(value, behind)
}

/// Whether an escape of the string `quoted`, which begins at `start`, has one part within the
/// output and another one before or behind it.
fn joins(quoted: Option<&str>, start: usize, range: &Range<usize>) -> bool {
    let parts = quoted.and_then(|quoted| {
        let (before, rest) = quoted.split_at_checked(range.start - start)?;
        let (value, behind) = rest.split_at_checked(range.end - range.start)?;
        Some((before, value, behind))
    });
    let Some((before, value, behind)) = parts else { return true };
    let backslashes = before.chars().rev().take_while(|c| *c == '\\').count();
    let opens = |left: &str, right: &str| left.ends_with(['$', '%']) && right.starts_with('{');
    backslashes % 2 == 1 || opens(before, value) || opens(value, behind)
}

/// Whether the tokens are made of nothing but values written out, each from its beginning to its
/// end.
fn is_literal(text: &str, tokens: &[Token]) -> bool {
    let mut quoted = false;
    let all = tokens.iter().all(|token| match token.kind {
        TokenKind::OpenQuote => !std::mem::replace(&mut quoted, true),
        TokenKind::CloseQuote => std::mem::replace(&mut quoted, false),
        TokenKind::QuotedText => quoted,
        TokenKind::Number
        | TokenKind::Minus
        | TokenKind::OpenBracket
        | TokenKind::CloseBracket
        | TokenKind::Comma => true,
        TokenKind::Ident => matches!(token.text(text), "true" | "false"),
        _ => false,
    });
    all && !quoted
}

/// The rendered text is no HCL: told at the place of the template that wrote the offending part.
fn not_hcl(
    message: &str,
    at: Range<usize>,
    spans: &[OutputSpan],
    source: &impl Fn(&str) -> Arc<Source>,
) -> Diagnostic {
    let problem = Diagnostic::error(format!("the template does not render to HCL: {message}"))
        .code(Code::InvalidFile);
    let Some(span) =
        spans.iter().find(|span| span.output_range().contains(&at.start)).or(spans.last())
    else {
        return problem;
    };
    // What a template writes word for word maps byte for byte.
    let place = match span.kind() {
        OutputSpanKind::Raw => {
            let start =
                span.source_range().start + at.start.saturating_sub(span.output_range().start);
            let start = start.min(span.source_range().end);
            start..start
        }
        _ => span.source_range(),
    };
    problem.at(&source(span.name()), place, message)
}
