//! The proof that no value became code: on the rendered text itself, each printed value must lie
//! inside one literal, or be a literal, a name or a comment made by the filter for it.

use std::ops::Range;
use std::sync::Arc;

use minijinja::{OutputSpan, OutputSpanKind};

use crate::diagnostic::{Diagnostic, Source};
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
    values
        .filter_map(|span| {
            let template = source(span.name());
            let expression = template.text.get(span.source_range()).unwrap_or_default();
            if stands(text, &tokens, &span.output_range(), expression) {
                return None;
            }
            Some(
                Diagnostic::error(format!("`{{{{ {expression} }}}}` stands where its value could become code"))
                    .at(&template, span.source_range(), "printed here")
                    .help("inside quotes print it alone; elsewhere use `| hcl`, `| key`, `| ident`, `| expression` or `| comment`"),
            )
        })
        .collect()
}

/// Whether the output of one expression is where it may be.
fn stands(text: &str, tokens: &[Token], range: &Range<usize>, expression: &str) -> bool {
    // The tokens that the value is part of; a token that it only touches is not one of them.
    let first = tokens.partition_point(|token| token.end <= range.start);
    let behind = tokens.partition_point(|token| token.start < range.end);
    let Some(within @ [head, ..]) = tokens.get(first..behind) else { return false };
    if let [only] = within {
        let inside = matches!(only.kind, TokenKind::QuotedText | TokenKind::LineComment);
        if inside && only.start <= range.start && range.end <= only.end {
            return true;
        }
    }
    let whole = within.iter().all(|token| range.start <= token.start && token.end <= range.end);
    let filter = expression.rsplit('|').next().unwrap_or_default().trim();
    match filter {
        "hcl" => whole && is_literal(text, within),
        "ident" => whole && within.len() == 1 && head.kind == TokenKind::Ident,
        "key" => {
            let bare = within.len() == 1 && head.kind == TokenKind::Ident;
            whole && (bare || is_literal(text, within))
        }
        "expression" => whole && is_closed(within),
        // Between quotes, where the value's own interpolations open and close.
        "text" => {
            let ends_inside = within
                .last()
                .is_some_and(|last| last.kind == TokenKind::QuotedText || last.end <= range.end);
            let starts_inside = head.kind == TokenKind::QuotedText || range.start <= head.start;
            let quoted = in_quotes(tokens.get(..first).unwrap_or_default());
            quoted && starts_inside && ends_inside && is_closed(within)
        }
        // The line end that closes the last comment belongs to the template.
        "comment" => {
            head.start >= range.start
                && within.iter().all(|token| token.kind == TokenKind::LineComment)
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

/// Whether what follows the tokens stands directly between quotes.
fn in_quotes(before: &[Token]) -> bool {
    let mut open = Vec::new();
    for token in before {
        if token.kind.opens() {
            open.push(token.kind);
        } else if token.kind.closes() {
            open.pop();
        }
    }
    open.last() == Some(&TokenKind::OpenQuote)
}

/// Whether the tokens are made of nothing but values written out.
fn is_literal(text: &str, tokens: &[Token]) -> bool {
    tokens.iter().all(|token| match token.kind {
        TokenKind::OpenQuote
        | TokenKind::QuotedText
        | TokenKind::CloseQuote
        | TokenKind::Number
        | TokenKind::Minus
        | TokenKind::OpenBracket
        | TokenKind::CloseBracket
        | TokenKind::Comma => true,
        TokenKind::Ident => matches!(token.text(text), "true" | "false"),
        _ => false,
    })
}

/// The rendered text is no HCL: told at the place of the template that wrote the offending part.
fn not_hcl(
    message: &str,
    at: Range<usize>,
    spans: &[OutputSpan],
    source: &impl Fn(&str) -> Arc<Source>,
) -> Diagnostic {
    let problem = Diagnostic::error(format!("the template does not render to HCL: {message}"));
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
