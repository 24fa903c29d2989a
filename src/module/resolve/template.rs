//! The value of quoted and heredoc templates. Heredocs are read from the file's text: the
//! parser's own value of an indented heredoc is not what Terraform makes of it.

use std::ops::Range;
use std::sync::Arc;

use hcl_edit::template::{Directive, Element, HeredocTemplate, StringTemplate, Strip, Template};

use super::expression::Evaluation;
use crate::module::{Part, Value, span_of};

/// A piece of a heredoc: text as it stands in the file, or a value.
enum Piece<'t> {
    Text(&'t str),
    Value(Value),
}

impl Evaluation<'_> {
    pub(super) fn quoted(&mut self, template: &StringTemplate) -> Value {
        // A lone interpolation is the value itself, of whatever type.
        if let Some(Element::Interpolation(only)) = template.as_single_element() {
            return self.value(&only.expr);
        }
        self.parts(template).map_or(Value::UNKNOWN, Value::from_parts)
    }

    /// The pieces of a template; none when its white space depends on strip markers, or when a
    /// value in it is no text.
    fn parts(&mut self, template: &Template) -> Option<Vec<Part>> {
        let mut parts = Vec::new();
        for element in template {
            match element {
                Element::Literal(text) => parts.push(Part::Known(Arc::from(text.as_str()))),
                Element::Interpolation(interpolation) => {
                    if interpolation.strip != Strip::None {
                        return None;
                    }
                    parts.extend(self.value(&interpolation.expr).parts()?);
                }
                Element::Directive(directive) => parts.extend(self.directive(directive)?),
            }
        }
        Some(parts)
    }

    /// The pieces of `%{ if }` with a known condition; a template loop is an unknown piece.
    fn directive(&mut self, directive: &Directive) -> Option<Vec<Part>> {
        let Directive::If(directive) = directive else { return Some(vec![Part::Unknown(None)]) };
        let strips = directive.if_expr.strip != Strip::None
            || directive.endif_expr.strip != Strip::None
            || directive.else_expr.as_ref().is_some_and(|other| other.strip != Strip::None);
        if strips {
            return None;
        }
        match self.value(&directive.if_expr.cond_expr) {
            Value::Bool(true) => self.parts(&directive.if_expr.template),
            Value::Bool(false) => match &directive.else_expr {
                Some(other) => self.parts(&other.template),
                None => Some(Vec::new()),
            },
            _ => Some(vec![Part::Unknown(None)]),
        }
    }

    pub(super) fn heredoc(&mut self, heredoc: &HeredocTemplate) -> Value {
        self.heredoc_parts(heredoc).map_or(Value::UNKNOWN, Value::from_parts)
    }

    fn heredoc_parts(&mut self, heredoc: &HeredocTemplate) -> Option<Vec<Part>> {
        let whole = self.text.get(span_of(heredoc))?;
        let indented = whole.starts_with("<<-");
        let mut pieces = Vec::new();
        for element in &heredoc.template {
            match element {
                Element::Literal(literal) => {
                    let span: Range<usize> = span_of(literal);
                    let raw = self.text.get(span)?;
                    // A carriage return's fate, and a marker escaped after a further `$`, are
                    // not worth guessing.
                    if raw.contains('\r') || raw.contains("$$$") || raw.contains("%%%") {
                        return None;
                    }
                    pieces.push(Piece::Text(raw));
                }
                Element::Interpolation(interpolation) => {
                    if interpolation.strip != Strip::None {
                        return None;
                    }
                    pieces.push(Piece::Value(self.value(&interpolation.expr)));
                }
                Element::Directive(_) => return None,
            }
        }
        let indent = if indented { common_indent(&pieces) } else { 0 };
        let mut parts = Vec::new();
        let mut at_line_start = true;
        for piece in pieces {
            match piece {
                Piece::Text(raw) => {
                    let mut text = String::new();
                    for line in raw.split_inclusive('\n') {
                        let cut = if at_line_start && !is_blank(line) { indent } else { 0 };
                        text.push_str(skip_characters(line, cut));
                        at_line_start = line.ends_with('\n');
                    }
                    let text = text.replace("$${", "${").replace("%%{", "%{");
                    parts.push(Part::Known(Arc::from(text)));
                }
                Piece::Value(value) => {
                    at_line_start = false;
                    parts.extend(value.parts()?);
                }
            }
        }
        Some(parts)
    }
}

/// The white space that all lines begin with, in characters. Blank lines do not count, and a line
/// that begins with an interpolation has none.
fn common_indent(pieces: &[Piece<'_>]) -> usize {
    let mut indent: Option<usize> = None;
    let mut at_line_start = true;
    for piece in pieces {
        match piece {
            Piece::Value(_) => {
                if at_line_start {
                    return 0;
                }
            }
            Piece::Text(raw) => {
                for line in raw.split_inclusive('\n') {
                    if at_line_start && !is_blank(line) {
                        let width = line.chars().take_while(|c| c.is_whitespace()).count();
                        indent = Some(indent.map_or(width, |least| least.min(width)));
                    }
                    at_line_start = line.ends_with('\n');
                }
            }
        }
    }
    indent.unwrap_or(0)
}

/// A whole line of white space. Without its newline it is the indent of an interpolation.
fn is_blank(line: &str) -> bool {
    line.ends_with('\n') && line.trim().is_empty()
}

fn skip_characters(line: &str, count: usize) -> &str {
    line.char_indices().nth(count).map_or("", |(offset, _)| line.get(offset..).unwrap_or(""))
}
