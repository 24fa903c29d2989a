//! Places of a document that edits ask for: braces, ends of lines, the end of the file.

use std::ops::Range;

use crate::hcl::ast::Span;
use crate::hcl::ast::structure::{Block, Body};

use super::style::{Style, line_start};
use super::{EditError, Splice, token_at};
use crate::hcl::address::{Site, resolve};
use crate::hcl::layout::bom_len;
use crate::hcl::token::{Token, TokenKind};
use crate::hcl::{Address, Document};

/// The braces of a block or object.
#[derive(Debug, Clone, Copy)]
pub(super) struct Braces {
    pub(super) open: Token,
    pub(super) close: Token,
}

impl Braces {
    /// Those that end a structure: of a block, its body's; of an object, its own.
    pub(super) fn of(document: &Document, span: Option<Range<usize>>) -> Result<Self, EditError> {
        let unknown = || EditError::new("the braces of this place are not to be found");
        let span = span.ok_or_else(unknown)?;
        let tokens = document.tokens();
        let tokens = tokens.get(token_at(tokens, span.start)..token_at(tokens, span.end));
        let tokens = tokens.unwrap_or_default();
        let open = tokens.iter().find(|token| token.kind == TokenKind::OpenBrace);
        let close = tokens.last().filter(|token| token.kind == TokenKind::CloseBrace);
        let (open, close) = open.zip(close).ok_or_else(unknown)?;
        Ok(Self { open: *open, close: *close })
    }

    /// The tokens between the braces.
    pub(super) fn inner<'a>(&self, document: &'a Document) -> &'a [Token] {
        let tokens = document.tokens();
        let inner = token_at(tokens, self.open.end)..token_at(tokens, self.close.start);
        tokens.get(inner).unwrap_or_default()
    }

    /// Do both stand on one line of the file?
    pub(super) fn one_line(&self, document: &Document) -> bool {
        !self.inner(document).iter().any(|token| token.kind.ends_line())
    }

    /// Puts what stands between the braces on a line of its own, and `text` on the next.
    pub(super) fn unfolded(
        &self,
        document: &Document,
        style: &Style<'_>,
        blank: bool,
        text: &str,
    ) -> Splice {
        let range = self.open.end..self.close.start;
        let inner = document.text().get(range.clone()).unwrap_or_default().trim();
        let (newline, deeper) = (style.newline(), style.deeper());
        let mut lines = String::new();
        if !inner.is_empty() {
            lines = format!("{newline}{deeper}{inner}");
            if blank {
                lines.push_str(newline);
            }
        }
        let indent = style.indent();
        Splice::new(range, format!("{lines}{newline}{deeper}{text}{newline}{indent}"))
    }
}

/// The body at an address, and its block unless it is that of the file.
pub(super) fn body_at<'a>(
    document: &'a Document,
    address: &Address,
) -> Result<(&'a Body, Option<&'a Block>), EditError> {
    match resolve(document, address)? {
        Site::Body { body, block } => Ok((body, block)),
        _ => Err(EditError::new(format!("`{address}` is no block"))),
    }
}

/// The block at an address, with its span.
pub(super) fn block_at<'a>(
    document: &'a Document,
    address: &Address,
) -> Result<(&'a Block, Range<usize>), EditError> {
    let (_, block) = body_at(document, address)?;
    let block = block.ok_or_else(|| EditError::new("the whole file is not a block"))?;
    let span = block.span().ok_or_else(|| EditError::new("the block's place is unknown"))?;
    Ok((block, span))
}

/// Where the content of the line ends on which `at` stands: before its line end, behind its
/// comment.
pub(super) fn line_end(document: &Document, at: usize) -> usize {
    let tokens = document.tokens();
    let end = tokens.iter().skip(token_at(tokens, at)).find(|token| token.kind.ends_line());
    match end {
        Some(token) => content_end(document, token),
        None => tokens.last().map_or(at, |token| token.end),
    }
}

/// Where a token ends, not counting a line end that belongs to it.
pub(super) fn content_end(document: &Document, token: &Token) -> usize {
    token.start + token.text(document.text()).trim_end_matches(['\r', '\n']).len()
}

/// The beginning of the line behind the one on which `at` stands, or the end of the file.
pub(super) fn next_line(document: &Document, at: usize) -> usize {
    let tokens = document.tokens();
    let end = tokens.iter().skip(token_at(tokens, at)).find(|token| token.kind.ends_line());
    end.map_or(document.text().len(), |token| token.end)
}

/// The end of the file, but before spaces that nothing follows.
pub(super) fn end_of_words(document: &Document) -> usize {
    let text = document.text();
    text.trim_end_matches([' ', '\t']).len().max(bom_len(text))
}

/// Is `at` the first thing on its line?
pub(super) fn starts_line(document: &Document, at: usize) -> bool {
    let text = document.text();
    text.get(line_start(text, at)..at).is_some_and(|before| before.trim().is_empty())
}
