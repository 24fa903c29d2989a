//! Finds what `terraform fmt` would reword, which the layout leaves alone.

use std::ops::Range;

use bedrock_profile::hcl::ast::Span as _;
use bedrock_profile::hcl::ast::structure::{Block, Body, Structure};
use bedrock_profile::hcl::{Document, Token, TokenKind, layout};

/// Would `terraform fmt` leave the text as it is? `false` also for a text that does not parse.
pub fn is_canonical(text: &str) -> bool {
    layout(text) == text
        && Document::parse(text).is_ok_and(|document| first_cleanup(&document).is_none())
}

/// The first place that Terraform would reword: a label without quotes, a comment between labels,
/// an argument that is nothing but one interpolation, a type in the style of Terraform 0.11.
fn first_cleanup(document: &Document) -> Option<Range<usize>> {
    in_body(document, document.body(), true)
}

fn in_body(document: &Document, body: &Body, top: bool) -> Option<Range<usize>> {
    body.iter().find_map(|structure| match structure {
        Structure::Attribute(attribute) => {
            let span = attribute.value.span()?;
            is_wrapped(tokens_in(document, &span)).then_some(span)
        }
        Structure::Block(block) => {
            let labels = in_labels(document, block);
            let variable = top && block.ident.as_str() == "variable";
            let inner = if variable { in_variable } else { in_block };
            labels.or_else(|| inner(document, block))
        }
    })
}

fn in_block(document: &Document, block: &Block) -> Option<Range<usize>> {
    in_body(document, &block.body, false)
}

fn in_variable(document: &Document, block: &Block) -> Option<Range<usize>> {
    block.body.iter().find_map(|structure| match structure {
        Structure::Attribute(attribute) if attribute.key.as_str() == "type" => {
            let span = attribute.value.span()?;
            let written = document.text().get(span.clone())?;
            ["\"string\"", "\"list\"", "\"map\"", "list", "map", "set"]
                .contains(&written)
                .then_some(span)
        }
        Structure::Attribute(attribute) => {
            let span = attribute.value.span()?;
            is_wrapped(tokens_in(document, &span)).then_some(span)
        }
        Structure::Block(block) => {
            in_labels(document, block).or_else(|| in_body(document, &block.body, false))
        }
    })
}

/// Labels without quotes or with comments before them, and those with an escaped template, which
/// Terraform drops altogether.
fn in_labels(document: &Document, block: &Block) -> Option<Range<usize>> {
    let tokens = tokens_in(document, &block.span()?);
    let head = tokens.iter().position(|token| token.kind == TokenKind::OpenBrace)?;
    let labels = tokens.get(1..head)?;
    let last = labels.iter().rposition(|token| !token.kind.is_comment())?;
    let found = labels.get(..=last)?.iter().find(|token| match token.kind {
        TokenKind::Ident | TokenKind::BlockComment => true,
        TokenKind::QuotedText => {
            let written = token.text(document.text());
            written.contains("${") || written.contains("%{")
        }
        _ => false,
    })?;
    Some(found.span())
}

/// `"${x}"`, with nothing else between the quotes.
fn is_wrapped(tokens: &[Token]) -> bool {
    let [quote, open, inner @ .., close, end] = tokens else { return false };
    let framed = quote.kind == TokenKind::OpenQuote
        && open.kind == TokenKind::OpenInterpolation
        && close.kind == TokenKind::CloseTemplate
        && end.kind == TokenKind::CloseQuote;
    // A template within a string of the expression is fine, one beside it is not.
    let mut strings = 0_usize;
    framed
        && !inner.is_empty()
        && inner.iter().all(|token| {
            match token.kind {
                TokenKind::OpenQuote => strings += 1,
                TokenKind::CloseQuote => strings = strings.saturating_sub(1),
                TokenKind::OpenInterpolation | TokenKind::CloseTemplate => return strings > 0,
                _ => {}
            }
            true
        })
}

fn tokens_in<'a>(document: &'a Document, span: &Range<usize>) -> &'a [Token] {
    let tokens = document.tokens();
    let first = tokens.partition_point(|token| token.start < span.start);
    let past = tokens.partition_point(|token| token.start < span.end);
    tokens.get(first..past).unwrap_or_default()
}
