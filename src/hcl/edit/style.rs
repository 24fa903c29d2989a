//! How a file is written at a place: its line ends and indentation, which inserted text follows.

use crate::hcl::ast::structure::Structure;

use crate::hcl::layout::{bom_len, layout};
use crate::hcl::lex::tokenize;
use crate::hcl::token::TokenKind;
use crate::hcl::{Document, EditError};

/// The manner of the text around a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style<'a> {
    newline: &'static str,
    unit: &'a str,
    indent: &'a str,
}

impl<'a> Style<'a> {
    /// The manner around byte `at`.
    pub(super) fn at(document: &'a Document, at: usize) -> Self {
        let text = document.text();
        Self { newline: newline(text, at), unit: unit(document), indent: line_indent(text, at) }
    }

    /// The file's line end.
    pub(super) fn newline(&self) -> &'static str {
        self.newline
    }

    /// What the line of the place begins with.
    pub(super) fn indent(&self) -> &'a str {
        self.indent
    }

    /// Is a level two spaces, as `terraform fmt` has it?
    pub(super) fn is_canonical(&self) -> bool {
        self.unit == "  "
    }

    /// The indentation of what stands in a bracket that the place's line opens.
    pub(super) fn deeper(&self) -> String {
        format!("{}{}", self.indent, self.unit)
    }

    /// An expression as it is to be written on a line that begins with `indent`.
    ///
    /// # Errors
    /// When it is not exactly one expression.
    pub(super) fn value(&self, value: &str, indent: &str) -> Result<String, EditError> {
        let value = value.trim();
        let text = format!("x = {value}\n");
        let refuse =
            |why: &str| Err(EditError::new(format!("`{value}` cannot stand as a value: {why}")));
        let document = match Document::parse(text.clone()) {
            Ok(document) => document,
            Err(error) => return refuse(&error.message),
        };
        let mut attributes = document.body().iter();
        let one =
            attributes.next().is_some_and(Structure::is_attribute) && attributes.next().is_none();
        let ends_in_comment = document.tokens().last().is_none_or(|token| token.kind.is_comment());
        if !one || ends_in_comment {
            return refuse("it is more than one expression");
        }
        let laid_out = layout(&text);
        let value = laid_out.strip_prefix("x = ").unwrap_or(&laid_out);
        Ok(self.adopt(value.trim_end_matches('\n'), indent))
    }

    /// Blocks or arguments as they are to be written on lines that begin with `indent`; without
    /// the first line's indentation and the last one's line end.
    ///
    /// # Errors
    /// When they do not parse.
    pub(super) fn structures(&self, text: &str, indent: &str) -> Result<String, EditError> {
        let text = layout(&text.replace("\r\n", "\n"));
        let text = text.trim_matches('\n');
        match Document::parse(format!("{text}\n")) {
            Ok(document) if !document.body().is_empty() => Ok(self.adopt(text, indent)),
            Ok(_) => Err(EditError::new("the text to insert is empty")),
            Err(error) => {
                Err(EditError::new(format!("the text to insert does not parse: {}", error.message)))
            }
        }
    }

    /// A canonical text in this style, its lines from the second on behind `indent`. What stands
    /// in heredocs and comments gets the file's line ends, and no indentation.
    fn adopt(&self, text: &str, indent: &str) -> String {
        let text = text.replace("\r\n", "\n");
        // The heredoc's end marker wants a line end, which was taken off with the last one.
        let whole = format!("{text}\n");
        let Ok(tokens) = tokenize(&whole) else { return text };
        let mut out = String::with_capacity(text.len() * 2);
        let mut end = 0;
        let mut line_start = false;
        for token in &tokens {
            let gap = whole.get(end..token.start).unwrap_or_default();
            if line_start && token.kind != TokenKind::Newline {
                out.push_str(indent);
                out.push_str(&self.unit.repeat(gap.len() / 2));
                out.push_str(gap.get(..gap.len() % 2).unwrap_or_default());
            } else if !line_start {
                out.push_str(gap);
            }
            out.push_str(&token.text(&whole).replace('\n', self.newline));
            line_start = token.kind.ends_line();
            end = token.end;
        }
        out.strip_suffix(self.newline).map_or(out.clone(), str::to_string)
    }
}

/// The line end before `at`, or else the first one of the file.
fn newline(text: &str, at: usize) -> &'static str {
    let before = text.get(..at).unwrap_or_default().rfind('\n');
    let end = before.or_else(|| text.find('\n'));
    let carriage = end.and_then(|end| end.checked_sub(1)).map(|at| text.as_bytes().get(at));
    if carriage == Some(Some(&b'\r')) { "\r\n" } else { "\n" }
}

/// What the first line that stands deeper than the one before it adds to its indentation.
fn unit(document: &Document) -> &str {
    let text = document.text();
    let mut tokens = document.tokens().iter().peekable();
    let mut opener = None;
    while let Some(token) = tokens.next() {
        if token.kind.opens_bracket() {
            opener = Some(token.start);
            continue;
        }
        let next = tokens.peek().filter(|next| !next.kind.ends_line());
        if let (Some(opener), true, Some(next)) = (opener, token.kind.ends_line(), next)
            && !next.kind.closes_bracket()
        {
            let deeper = line_indent(text, next.start).strip_prefix(line_indent(text, opener));
            if let Some(unit) = deeper.filter(|unit| !unit.is_empty()) {
                return unit;
            }
        }
        opener = opener.filter(|_| token.kind.is_comment());
    }
    "  "
}

/// The spaces and tabs at the beginning of the line that `at` is on.
pub(super) fn line_indent(text: &str, at: usize) -> &str {
    let start = line_start(text, at);
    let line = text.get(start..at.max(start)).unwrap_or_default();
    let len = line.len() - line.trim_start_matches([' ', '\t']).len();
    line.get(..len).unwrap_or_default()
}

/// The first byte of the line that `at` is on.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind('\n').map_or(bom_len(text).min(at), |end| end + 1)
}
