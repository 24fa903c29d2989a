//! The value of quoted and heredoc templates. Heredocs are read from the file's text: the
//! parser's own value of an indented heredoc is not what Terraform makes of it.

use super::expression::Evaluation;
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::template::{
    Directive, Element, ForDirective, HeredocTemplate, IfDirective, StringTemplate, Strip, Template,
};
use crate::module::value::{Text, TextBuilder};
use crate::module::{Part, Value, span_of};

/// A piece of a template, in the order in which they are written.
enum Piece<'e> {
    Text(Text),
    Value(&'e Expression, Strip),
    If(&'e IfDirective),
    Else(Strip),
    EndIf(Strip),
    For(&'e ForDirective),
    EndFor(Strip),
}

impl Piece<'_> {
    /// Which white space around it goes.
    fn strip(&self) -> Strip {
        match self {
            Self::Text(_) => Strip::None,
            Self::Value(_, strip)
            | Self::Else(strip)
            | Self::EndIf(strip)
            | Self::EndFor(strip) => *strip,
            Self::If(directive) => directive.if_expr.strip,
            Self::For(directive) => directive.for_expr.strip,
        }
    }
}

impl Evaluation<'_> {
    pub(super) fn quoted(&mut self, template: &StringTemplate) -> Value {
        // A lone interpolation is the value itself, of whatever type.
        if let Some(Element::Interpolation(only)) = template.as_single_element() {
            return self.value(&only.expr);
        }
        let mut pieces = Vec::new();
        if self.pieces(template, false, &mut pieces).is_none() {
            return Value::UNKNOWN;
        }
        strip(&mut pieces);
        self.text_of(&pieces)
    }

    pub(super) fn heredoc(&mut self, heredoc: &HeredocTemplate) -> Value {
        let mut pieces = Vec::new();
        let whole = self.text.get(span_of(heredoc));
        let (Some(whole), Some(())) = (whole, self.pieces(&heredoc.template, true, &mut pieces))
        else {
            return Value::UNKNOWN;
        };
        strip(&mut pieces);
        if whole.starts_with("<<-") {
            flush(&mut pieces);
        }
        self.text_of(&pieces)
    }

    fn text_of(&mut self, pieces: &[Piece<'_>]) -> Value {
        let mut parts = Vec::new();
        let mut rest = pieces;
        match self.evaluated(&mut rest, true, &mut parts) {
            Some(()) => Value::from_parts(parts),
            None => self.fails(),
        }
    }

    /// Lays out the pieces of a template, those of a heredoc line by line; none when a line cannot be
    /// told.
    fn pieces<'e>(
        &self,
        template: &'e Template,
        heredoc: bool,
        pieces: &mut Vec<Piece<'e>>,
    ) -> Option<()> {
        for element in template {
            match element {
                Element::Literal(text) if heredoc => self.lines(span_of(text), pieces)?,
                Element::Literal(text) => {
                    pieces.push(Piece::Text(self.literal(text.as_str(), span_of(text))));
                }
                Element::Interpolation(it) => pieces.push(Piece::Value(&it.expr, it.strip)),
                Element::Directive(directive) => match directive.as_ref() {
                    Directive::If(directive) => {
                        pieces.push(Piece::If(directive));
                        self.pieces(&directive.if_expr.template, heredoc, pieces)?;
                        if let Some(other) = &directive.else_expr {
                            pieces.push(Piece::Else(other.strip));
                            self.pieces(&other.template, heredoc, pieces)?;
                        }
                        pieces.push(Piece::EndIf(directive.endif_expr.strip));
                    }
                    Directive::For(directive) => {
                        pieces.push(Piece::For(directive));
                        self.pieces(&directive.for_expr.template, heredoc, pieces)?;
                        pieces.push(Piece::EndFor(directive.endfor_expr.strip));
                    }
                },
            }
        }
        Some(())
    }

    /// The lines of a literal in a heredoc.
    fn lines(&self, span: std::ops::Range<usize>, pieces: &mut Vec<Piece<'_>>) -> Option<()> {
        let raw = self.text.get(span.clone())?;
        // A carriage return's fate, and a marker escaped after a further `$`, are not worth guessing.
        if raw.contains('\r') || raw.contains("$$$") || raw.contains("%%%") {
            return None;
        }
        let mut start = span.start;
        for line in raw.split_inclusive('\n') {
            let mut text = TextBuilder::default();
            let mut rest = line;
            let mut at = start;
            // An escape has other offsets than the text it stands for.
            while let Some(escape) = rest.find("$${").into_iter().chain(rest.find("%%{")).min() {
                text.push(&self.literal(&rest[..escape], at..at + escape));
                text.push_computed(&rest[escape + 1..escape + 3]);
                at += escape + 3;
                rest = &rest[escape + 3..];
            }
            text.push(&self.literal(rest, at..at + rest.len()));
            pieces.push(Piece::Text(text.finish()));
            start += line.len();
        }
        Some(())
    }

    /// Evaluates pieces up to the end of the directive that they stand in; only walks past them
    /// unless they count. None when a value among them is no text.
    fn evaluated(
        &mut self,
        rest: &mut &[Piece<'_>],
        counts: bool,
        parts: &mut Vec<Part>,
    ) -> Option<()> {
        while let Some((piece, after)) = rest.split_first() {
            match piece {
                Piece::Else(_) | Piece::EndIf(_) | Piece::EndFor(_) => return Some(()),
                Piece::Text(text) => {
                    if counts {
                        parts.push(Part::Known(text.clone()));
                    }
                    *rest = after;
                }
                Piece::Value(expression, _) => {
                    *rest = after;
                    if counts {
                        parts.extend(self.value(expression).parts()?);
                    }
                }
                Piece::If(directive) => {
                    *rest = after;
                    let condition =
                        if counts { self.value(&directive.if_expr.cond_expr) } else { Value::Null };
                    let truth = condition.to_bool();
                    if counts && truth.is_none() {
                        parts.push(Part::Unknown(None));
                    }
                    self.evaluated(rest, truth == Some(true), parts)?;
                    if matches!(rest.first(), Some(Piece::Else(_))) {
                        *rest = rest.get(1..)?;
                        self.evaluated(rest, truth == Some(false), parts)?;
                    }
                    *rest = rest.get(1..)?;
                }
                Piece::For(directive) => {
                    *rest = after;
                    let body = *rest;
                    self.evaluated(rest, false, parts)?;
                    if counts {
                        self.repeated(directive, body, parts)?;
                    }
                    *rest = rest.get(1..)?;
                }
            }
        }
        Some(())
    }

    /// The pieces of a loop, once for each element.
    fn repeated(
        &mut self,
        directive: &ForDirective,
        body: &[Piece<'_>],
        parts: &mut Vec<Part>,
    ) -> Option<()> {
        let each = &directive.for_expr;
        let Some(rounds) = self.value(&each.collection_expr).rounds() else {
            parts.push(Part::Unknown(None));
            return Some(());
        };
        let depth = self.loops.len();
        for (key, value, _) in rounds {
            if !self.resolver.spend(1) {
                parts.push(Part::Unknown(None));
                return Some(());
            }
            self.loops.extend(each.key_var.iter().map(|it| (it.as_str().to_owned(), key.clone())));
            self.loops.push((each.value_var.as_str().to_owned(), value));
            let mut rest = body;
            let done = self.evaluated(&mut rest, true, parts);
            self.loops.truncate(depth);
            done?;
        }
        Some(())
    }
}

/// Takes away the white space that `~` eats: of the text before, and of the text behind.
fn strip(pieces: &mut [Piece<'_>]) {
    for index in 0..pieces.len() {
        let Some(strip) = pieces.get(index).map(Piece::strip) else { return };
        if matches!(strip, Strip::Start | Strip::Both)
            && let Some(Piece::Text(text)) = index.checked_sub(1).and_then(|at| pieces.get_mut(at))
        {
            *text = text.slice(0..text.trim_end().len());
        }
        if matches!(strip, Strip::End | Strip::Both)
            && let Some(Piece::Text(text)) = pieces.get_mut(index + 1)
        {
            *text = text.slice(text.len() - text.trim_start().len()..text.len());
        }
    }
}

/// Takes away the white space that all lines begin with. Blank lines do not count, and a line
/// that begins with something else than text has none.
fn flush(pieces: &mut [Piece<'_>]) {
    let mut indent: Option<usize> = None;
    let mut at_line_start = true;
    for piece in pieces.iter() {
        match piece {
            Piece::Text(line) => {
                if at_line_start && !is_blank(line) {
                    let width = line.chars().take_while(|c| c.is_whitespace()).count();
                    indent = Some(indent.map_or(width, |least| least.min(width)));
                }
                at_line_start = line.ends_with('\n');
            }
            _ => {
                if std::mem::take(&mut at_line_start) {
                    indent = Some(0);
                }
            }
        }
    }
    let indent = indent.unwrap_or(0);
    let mut at_line_start = true;
    for piece in pieces {
        if let Piece::Text(line) = piece {
            let cut = if at_line_start && !is_blank(line) { indent } else { 0 };
            at_line_start = line.ends_with('\n');
            let start = line.char_indices().nth(cut).map_or(line.len(), |(offset, _)| offset);
            *line = line.slice(start..line.len());
        } else {
            at_line_start = false;
        }
    }
}

/// A whole line of white space. Without its newline it is the indent of an interpolation.
fn is_blank(line: &str) -> bool {
    line.ends_with('\n') && line.trim().is_empty()
}
