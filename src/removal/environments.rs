//! What a program's environment is without the last of its variables: a map, list, argument or block that
//! held nothing else goes too, since `--deliver` makes these where there are none.

use std::ops::Range;

use super::Piece;
use crate::hcl::ast::expr::{Expression, FuncCall, Object};
use crate::hcl::ast::structure::{Attribute, Block, Body, Structure};
use crate::hcl::{Document, TokenKind};
use crate::iam::{Heredoc, Json, Kind};
use crate::module::{Module, holds, span_of};

/// The keys under which a container has its variables.
const ENVIRONMENTS: [&str; 2] = ["environment", "env"];

/// Functions that take several maps or lists, of which an empty one says nothing.
const COMBINING: [&str; 2] = ["concat", "merge"];

/// Functions whose result is as empty as their argument.
const CONVERTING: [&str; 4] = ["nonsensitive", "sensitive", "tolist", "tomap"];

/// Bytes of a file to cut out.
pub(super) type Cut = (usize, Range<usize>);

/// Widens the pieces to what holds nothing but them, and returns what is to be cut where no address leads.
pub(super) fn emptied(module: &Module, pieces: &mut Vec<Piece>) -> Vec<Cut> {
    let mut cuts = Vec::new();
    for (file, block) in module.blocks() {
        let Some(document) = module.files().get(file).map(|file| &file.document) else { continue };
        let mut search = Search { file, document, pieces, cuts: Vec::new() };
        match block.ident.as_str() {
            "resource" => search.arguments(&block.body, true, false),
            // A variable of the called module may need a value.
            "module" => search.arguments(&block.body, is_optional(block), false),
            "locals" => search.arguments(&block.body, false, false),
            _ => {}
        }
        let own = std::mem::take(&mut search.cuts);
        // What is cut out is not edited besides.
        pieces.retain(|piece| {
            let span = piece.start..piece.end;
            piece.file != file || !own.iter().any(|cut| holds(cut, &span))
        });
        cuts.extend(own.into_iter().map(|cut| (file, cut)));
    }
    cuts
}

fn is_environment(key: &str) -> bool {
    ENVIRONMENTS.contains(&key)
}

/// Whether a map is converted, as one that was put into an empty block is.
fn is_converted(attribute: &Attribute) -> bool {
    matches!(&attribute.value, Expression::FuncCall(call) if call.name.name.as_str() == "tomap")
}

/// Whether a call may leave out its variables.
fn is_optional(call: &Block) -> bool {
    let source = call.body.get_attribute("source").and_then(|it| it.value.as_str());
    source.is_some_and(crate::deliver::takes_variables)
}

/// What stands between the brackets of a literal map or list, through functions that give the same.
fn inside(value: &Expression) -> Option<Range<usize>> {
    match value.bare() {
        Expression::FuncCall(call) if !call.name.is_namespaced() => {
            let [only] = call.args.iter().collect::<Vec<_>>()[..] else { return None };
            CONVERTING.contains(&call.name.name.as_str()).then(|| inside(only))?
        }
        literal @ (Expression::Object(_) | Expression::Array(_)) => {
            let span = span_of(literal);
            Some(span.start + 1..span.end - 1)
        }
        _ => None,
    }
}

struct Search<'a> {
    file: usize,
    document: &'a Document,
    pieces: &'a mut Vec<Piece>,
    cuts: Vec<Range<usize>>,
}

impl Search<'_> {
    /// Empties the arguments of a body, and takes those out that may be left out; those `in_line` stand in a block
    /// on one line.
    fn arguments(&mut self, body: &Body, may_go: bool, in_line: bool) {
        let last = body.attributes().last().map(span_of);
        for attribute in body.attributes() {
            if self.value(&attribute.value) {
                let whole = span_of(attribute);
                // What others follow was there before.
                let may_go = may_go && last.as_ref() == Some(&whole);
                if may_go && (in_line || !self.was_empty(&attribute.value)) {
                    self.take(&whole);
                } else {
                    self.cuts.extend(inside(&attribute.value));
                }
            }
        }
        let count = body.iter().count();
        for (at, structure) in body.iter().enumerate() {
            let Structure::Block(block) = structure else { continue };
            let span = span_of(block);
            if !self.holds_variable(&span) || self.is_covered(&span) {
                continue;
            }
            // What a `dynamic` block makes must have its content.
            let may_go = may_go && block.ident.as_str() != "content";
            let before = at.checked_sub(1).and_then(|at| body.iter().nth(at)).map(span_of);
            let is_last =
                at + 1 == count && before.is_none_or(|it| self.is_apart(it.end..span.start));
            // An empty map in a block that stood there may have stood there as well.
            let is_all = block.body.iter().count() == 1 && block.body.blocks().next().is_none();
            let in_line = !self.text(&span).contains('\n');
            let was_empty = is_all && (in_line || block.body.attributes().any(is_converted));
            let inner_may_go = may_go && (is_last || !is_all || was_empty);
            self.arguments(&block.body, inner_may_go, in_line);
            let mut inner = block.body.iter().map(span_of);
            let is_empty = inner.all(|it| self.is_covered(&it)) && !self.explains(&span);
            if may_go && is_last && is_empty && !was_empty {
                self.take(&span);
            }
        }
    }

    /// Whether a map or list was there before it got variables: these stand on its line then, while one that is
    /// made for them has several.
    fn was_empty(&self, value: &Expression) -> bool {
        inside(value).is_some_and(|inside| !self.text(&inside).contains('\n'))
    }

    /// Whether a blank line stands between, as before a block that was added.
    fn is_apart(&self, between: Range<usize>) -> bool {
        self.text(&between).matches('\n').count() > 1
    }

    /// Whether nothing of a value is left; what is left of it is put in order.
    fn value(&mut self, value: &Expression) -> bool {
        let span = span_of(value);
        if !self.holds_variable(&span) || self.is_covered(&span) {
            return false;
        }
        match value.bare() {
            Expression::Object(object) => self.object(object),
            Expression::Array(list) => {
                if list.iter().all(|it| self.is_covered(&span_of(it))) {
                    return !self.explains(&span);
                }
                for item in list {
                    self.value(item);
                }
                self.end_of_list(&list.iter().map(span_of).collect::<Vec<_>>());
                false
            }
            Expression::FuncCall(call) => self.call(call),
            Expression::ForExpr(each) => {
                let collection = &each.intro.collection_expr;
                if self.value(collection) {
                    self.cuts.extend(inside(collection));
                }
                false
            }
            Expression::HeredocTemplate(heredoc) => {
                if let Some(json) = Heredoc::json(self.document, value, heredoc) {
                    self.containers(&json.json);
                }
                false
            }
            _ => false,
        }
    }

    /// Where the last elements of a list go and had no comma behind them, the one that is the last now has none either.
    fn end_of_list(&mut self, spans: &[Range<usize>]) {
        let kept = spans.iter().rfind(|it| !self.is_covered(it));
        let (Some(kept), Some(end)) = (kept, spans.last()) else { return };
        let mut behind = self.document.tokens().iter().filter(|it| it.start >= end.end);
        let has_comma = behind.next().is_some_and(|it| it.kind == TokenKind::Comma);
        let between = kept.end..end.end;
        let comments = self.document.tokens().iter().filter(|it| it.kind.is_comment());
        let explained = comments.filter(|it| holds(&between, &it.span())).count() > 0;
        if kept != end && !has_comma && !explained {
            self.cuts.push(between);
        }
    }

    fn object(&mut self, object: &Object) -> bool {
        let mut values = object.iter().map(|(_, value)| span_of(value.expr()));
        if values.all(|it| self.is_covered(&it)) {
            return !self.explains(&span_of(object));
        }
        let last = object.iter().next_back().map(|(_, value)| span_of(value.expr()));
        for (key, value) in object {
            let span = span_of(value.expr());
            if !self.value(value.expr()) || !key.text().is_some_and(is_environment) {
                continue;
            }
            // A list that others follow was there before.
            let may_go = last.as_ref() == Some(&span);
            let is_line = !self.text(&span_of(object)).contains('\n');
            if may_go && (is_line || !self.was_empty(value.expr())) {
                self.take(&span);
            } else {
                self.cuts.extend(inside(value.expr()));
            }
        }
        let values = object.iter().map(|(_, value)| span_of(value.expr()));
        self.end_of_lines(&values.collect::<Vec<_>>());
        false
    }

    /// The same for entries of an object on lines of their own, which need no comma.
    fn end_of_lines(&mut self, spans: &[Range<usize>]) {
        let kept = spans.iter().rfind(|it| !self.is_covered(it));
        let (Some(kept), Some(end)) = (kept, spans.last()) else { return };
        let comma = |at: usize| {
            let next = self.document.tokens().iter().find(|it| it.start >= at);
            next.filter(|it| it.kind == TokenKind::Comma)
        };
        let is_line = !self.text(&(kept.end..end.start)).contains('\n');
        if kept == end || is_line || comma(end.end).is_some() {
            return;
        }
        let cut = comma(kept.end).map(crate::hcl::Token::span);
        self.cuts.extend(cut);
    }

    fn call(&mut self, call: &FuncCall) -> bool {
        let name = if call.name.is_namespaced() { "" } else { call.name.name.as_str() };
        let is_emptied: Vec<bool> = call.args.iter().map(|it| self.value(it)).collect();
        if CONVERTING.contains(&name) {
            return is_emptied == [true];
        }
        if !COMBINING.contains(&name) || call.args.expand_final() {
            return false;
        }
        let whole = span_of(call);
        let left: Vec<Range<usize>> = call
            .args
            .iter()
            .zip(&is_emptied)
            .filter(|(_, is_emptied)| !**is_emptied)
            .map(|(it, _)| span_of(it))
            .collect();
        match left.as_slice() {
            [] => return true,
            all if all.len() == is_emptied.len() => {}
            [only] if !self.explains(&whole) && !self.holds_variable(only) => {
                self.cuts.extend([whole.start..only.start, only.end..whole.end]);
            }
            _ => {
                let emptied =
                    call.args.iter().zip(is_emptied).filter(|(_, is_emptied)| *is_emptied);
                let spans: Vec<Range<usize>> = emptied.map(|(it, _)| span_of(it)).collect();
                for span in &spans {
                    self.take(span);
                }
                self.end_of_list(&call.args.iter().map(span_of).collect::<Vec<_>>());
            }
        }
        false
    }

    /// Takes the empty lists of variables out of containers that are JSON in a heredoc.
    fn containers(&mut self, json: &Json) {
        match &json.kind {
            Kind::Array(items) => {
                for item in items {
                    self.containers(item);
                }
            }
            Kind::Object(entries) => {
                let is_emptied = |it: &(String, Json)| {
                    let items = it.1.all();
                    let is_list = matches!(it.1.kind, Kind::Array(_)) && !items.is_empty();
                    let goes = items.iter().all(|it| self.is_covered(&it.span));
                    is_environment(&it.0) && is_list && goes
                };
                let Some(at) = entries.iter().position(is_emptied) else {
                    for (_, inner) in entries {
                        self.containers(inner);
                    }
                    return;
                };
                let list =
                    entries.get(at).map_or_else(|| json.span.clone(), |(_, it)| it.span.clone());
                let before = at.checked_sub(1).and_then(|at| entries.get(at));
                let items = entries.get(at).map(|(_, it)| it.all()).unwrap_or_default();
                let end = items.last().map_or(list.end - 1, |it| it.span.end);
                let has_lines = self.text(&(end..list.end)).contains('\n');
                let was_there = has_lines || self.text(&list).starts_with("[ ");
                self.cuts.push(match (before, entries.get(at + 1)) {
                    // A list that others follow was there before, and so was one with spaces in its brackets.
                    _ if was_there && has_lines => list.start + 1..end,
                    (_, Some(_)) => list.start + 1..list.end - 1,
                    _ if was_there => list.start + 1..list.end - 1,
                    (Some((_, before)), None) => before.span.end..list.end,
                    (None, None) => json.span.start + 1..json.span.end - 1,
                });
            }
            Kind::Text | Kind::Other => {}
        }
    }

    fn take(&mut self, span: &Range<usize>) {
        self.pieces.push(Piece::new(self.file, span));
    }

    fn text(&self, span: &Range<usize>) -> &str {
        self.document.text().get(span.clone()).unwrap_or_default()
    }

    fn is_covered(&self, span: &Range<usize>) -> bool {
        self.pieces.iter().any(|piece| piece.covers(self.file, span))
    }

    /// Whether a variable that goes stands in these bytes.
    fn holds_variable(&self, span: &Range<usize>) -> bool {
        let mut own = self.pieces.iter().filter(|it| it.is_variable && it.file == self.file);
        own.any(|it| holds(span, &(it.start..it.end)))
    }

    /// Whether a comment stands in these bytes that does not go with a variable.
    fn explains(&self, span: &Range<usize>) -> bool {
        let comments = self.document.tokens().iter().filter(|it| it.kind.is_comment());
        let mut inside = comments.filter(|it| holds(span, &it.span()));
        inside.any(|it| !self.is_covered(&it.span()))
    }
}
