//! Edits that add something.

use std::ops::Range;

use crate::hcl::ast::Span;
use crate::hcl::ast::expr::{Array, Expression, Object, ObjectKey};

use super::place::{Braces, block_at, body_at, content_end, end_of_words, line_end, starts_line};
use super::style::{Style, line_indent, line_start};
use super::{EditError, Splice, token_at};
use crate::hcl::address::{key_is, resolve};
use crate::hcl::layout::bom_len;
use crate::hcl::quote::{is_identifier, object_key, quote};
use crate::hcl::token::{Token, TokenKind};
use crate::hcl::{Address, Document};

pub(super) fn attribute(
    document: &Document,
    address: &Address,
    name: &str,
    value: &str,
) -> Result<Vec<Splice>, EditError> {
    let (body, block) = body_at(document, address)?;
    if !is_identifier(name) {
        return Err(EditError::new(format!("`{name}` cannot be the name of an argument")));
    }
    if body.has_attribute(name) {
        return Err(EditError::new(format!("`{address}` has an argument `{name}` already")));
    }
    let line = |style: &Style<'_>, indent: &str| {
        style.value(value, indent).map(|value| format!("{name} = {value}"))
    };
    if let Some(block) = block {
        let braces = Braces::of(document, block.span())?;
        let style = Style::at(document, braces.open.start);
        if braces.one_line(document) {
            let line = line(&style, &style.deeper())?;
            return Ok(vec![braces.unfolded(document, &style, false, &line)]);
        }
    }
    if let Some(last) = body.attributes().filter_map(Span::span).last() {
        let indent = line_indent(document.text(), last.start);
        let style = Style::at(document, last.start);
        let at = line_end(document, last.end);
        let line = format!("{}{indent}{}", style.newline(), line(&style, indent)?);
        return Ok(vec![Splice::new(at..at, line)]);
    }
    let Some(block) = block else {
        let at = end_of_words(document);
        let style = Style::at(document, at);
        return Ok(vec![as_line(document, at, &line(&style, "")?, &style)]);
    };
    // No argument yet: it goes to the top, parted from the blocks and comments that follow.
    let braces = Braces::of(document, block.span())?;
    let style = Style::at(document, braces.open.start);
    let deeper = style.deeper();
    let mut line = format!("{}{deeper}{}", style.newline(), line(&style, &deeper)?);
    let at = line_end(document, braces.open.end);
    if !follows_gap(document, at) {
        line.push_str(style.newline());
    }
    Ok(vec![Splice::new(at..at, line)])
}

pub(super) fn append_block(
    document: &Document,
    parent: &Address,
    text: &str,
) -> Result<Vec<Splice>, EditError> {
    let (body, block) = body_at(document, parent)?;
    let Some(block) = block else {
        // What follows the last word, be it blank lines or no line end, is the end of the file still.
        let last = document.tokens().iter().rfind(|token| token.kind != TokenKind::Newline);
        let Some(last) = last else {
            let at = end_of_words(document);
            let style = Style::at(document, at);
            return Ok(vec![as_line(document, at, &style.structures(text, "")?, &style)]);
        };
        let at = content_end(document, last);
        let rest = document.text().get(at..).unwrap_or_default();
        let at = at + (rest.len() - rest.trim_start_matches([' ', '\t']).len());
        let style = Style::at(document, at);
        let block = style.structures(text, "")?;
        return Ok(vec![Splice::new(at..at, format!("{0}{0}{block}", style.newline()))]);
    };
    let braces = Braces::of(document, block.span())?;
    let style = Style::at(document, braces.open.start);
    let deeper = style.deeper();
    let text = style.structures(text, &deeper)?;
    if braces.one_line(document) {
        return Ok(vec![braces.unfolded(document, &style, !body.is_empty(), &text)]);
    }
    // Behind the last thing in the block, be it a comment.
    let last = braces.inner(document).iter().rfind(|token| token.kind != TokenKind::Newline);
    let at = last.map_or(braces.open.end, |last| content_end(document, last));
    let inner = document.text().get(braces.open.end..at).unwrap_or_default();
    let blank = if inner.contains('\n') { style.newline() } else { "" };
    Ok(vec![Splice::new(at..at, format!("{blank}{}{deeper}{text}", style.newline()))])
}

pub(super) fn block_after(
    document: &Document,
    address: &Address,
    text: &str,
) -> Result<Vec<Splice>, EditError> {
    let (_, span) = block_at(document, address)?;
    let style = Style::at(document, span.start);
    let newline = style.newline();
    let at = line_end(document, span.end);
    let text = style.structures(text, style.indent())?;
    // Blocks that follow each other without a blank line go on to.
    let gap = if follows_gap(document, at) { newline } else { "" };
    Ok(vec![Splice::new(at..at, format!("{gap}{newline}{}{text}", style.indent()))])
}

/// Is `at`, the end of a line's content, followed by a blank line, a closing brace or nothing?
fn follows_gap(document: &Document, at: usize) -> bool {
    let rest = document.text().get(at..).unwrap_or_default();
    match rest.split_once('\n') {
        None => rest.trim().is_empty(),
        Some((_, next)) => {
            let line = next.lines().next().unwrap_or_default().trim();
            line.is_empty() || line.starts_with('}')
        }
    }
}

/// A line, or several, to stand at `at`, where a line may begin once the one before has ended.
fn as_line(document: &Document, at: usize, text: &str, style: &Style<'_>) -> Splice {
    let before = document.text().get(bom_len(document.text())..at).unwrap_or_default();
    let newline = style.newline();
    let first = if before.is_empty() || before.ends_with('\n') { "" } else { newline };
    Splice::new(at..at, format!("{first}{text}{newline}"))
}

pub(super) fn entry(
    document: &Document,
    address: &Address,
    key: &str,
    value: &str,
) -> Result<Vec<Splice>, EditError> {
    let site = resolve(document, address)?;
    let object =
        site.object().ok_or_else(|| EditError::new(format!("`{address}` is no object")))?;
    if object.iter().any(|(other, _)| key_is(other, key)) {
        return Err(EditError::new(format!("`{address}` has an entry `{key}` already")));
    }
    let braces = Braces::of(document, object.span())?;
    let style = Style::at(document, braces.open.start);
    let spelled = if !object.is_empty() && all_quoted(document, object) {
        quote(key)
    } else {
        object_key(key)
    };
    let sorted = sorted_before(document, object, &braces, key);
    let values = object.iter().filter_map(|(_, value)| value.expr().span());
    let Some(last) = values.take(sorted.unwrap_or(usize::MAX).max(1)).last() else {
        let deeper = style.deeper();
        let line = format!("{spelled} = {}", style.value(value, &deeper)?);
        if braces.one_line(document) {
            return Ok(vec![braces.unfolded(document, &style, false, &line)]);
        }
        let at = line_end(document, braces.open.end);
        return Ok(vec![Splice::new(at..at, format!("{}{deeper}{line}", style.newline()))]);
    };
    let tokens = document.tokens();
    let mut keys = object.iter().filter_map(|(key, _)| key.span());
    let next = keys.find(|key| sorted.is_some() && key.start >= last.end);
    let end = next.map_or(braces.close.start, |next| next.start);
    let between = tokens.get(token_at(tokens, last.end)..token_at(tokens, end));
    let between = between.unwrap_or_default();
    let comma = between.iter().find(|token| token.kind == TokenKind::Comma);
    if braces.one_line(document) {
        let entry = format!("{spelled} = {}", style.value(value, style.indent())?);
        return Ok(vec![match comma {
            Some(comma) => Splice::new(comma.end..comma.end, format!(" {entry},")),
            None => Splice::new(last.end..last.end, format!(", {entry}")),
        }]);
    }
    let key = object.iter().filter_map(|(key, _)| key.span()).next_back();
    let indent = match key.filter(|key| starts_line(document, key.start)) {
        Some(key) => line_indent(document.text(), key.start).to_string(),
        None => style.deeper(),
    };
    let entry = format!("{spelled} = {}", style.value(value, &indent)?);
    let ends = commas_end_lines(document, object);
    if let (Some(0), Some(first)) = (sorted, object.iter().find_map(|(key, _)| key.span())) {
        let end = if ends { "," } else { "" };
        let at = line_start(document.text(), first.start);
        return Ok(vec![Splice::new(at..at, format!("{indent}{entry}{end}{}", style.newline()))]);
    }
    let mut splices = Vec::new();
    if comma.is_none() && ends {
        // The others end in commas, and what was the last no longer is.
        splices.push(Splice::new(last.end..last.end, ","));
    }
    let parted = between.iter().any(|token| token.kind.ends_line());
    let after = comma.map_or(last.end, |comma| comma.end);
    let at = if parted { line_end(document, after) } else { after };
    let end = if comma.is_some() { "," } else { "" };
    splices.push(Splice::new(at..at, format!("{}{indent}{entry}{end}", style.newline())));
    Ok(splices)
}

pub(super) fn element(
    document: &Document,
    address: &Address,
    value: &str,
) -> Result<Vec<Splice>, EditError> {
    let site = resolve(document, address)?;
    let array = site.list().ok_or_else(|| EditError::new(format!("`{address}` is no list")))?;
    let span = array.span().ok_or_else(|| EditError::new("the list's place is unknown"))?;
    let tokens = document.tokens();
    let Some(last) = array.iter().filter_map(Span::span).next_back() else {
        let open = tokens.get(token_at(tokens, span.start)).map_or(span.start, |open| open.end);
        let style = Style::at(document, span.start);
        return Ok(vec![Splice::new(open..open, style.value(value, style.indent())?)]);
    };
    let next = element_after(document, array, &span, value).and_then(|at| array.get(at));
    if let Some(next) = next.and_then(Span::span) {
        let style = Style::at(document, next.start);
        let indent = line_indent(document.text(), next.start);
        let line = format!("{indent}{},{}", style.value(value, indent)?, style.newline());
        let at = above_comments(document, next.start);
        return Ok(vec![Splice::new(at..at, line)]);
    }
    let mut rest = tokens.iter().skip(token_at(tokens, last.end));
    let comma = rest.find(|token| token.kind == TokenKind::Comma || token.end >= span.end);
    let comma = comma.filter(|token| token.kind == TokenKind::Comma).copied();
    let style = Style::at(document, last.start);
    if !starts_line(document, last.start) {
        let value = style.value(value, style.indent())?;
        return Ok(vec![match comma {
            Some(comma) => Splice::new(comma.end..comma.end, format!(" {value},")),
            None => Splice::new(last.end..last.end, format!(", {value}")),
        }]);
    }
    // A line of its own, as the one before has.
    let indent = line_indent(document.text(), last.start);
    let line = format!("{}{indent}{}", style.newline(), style.value(value, indent)?);
    let at = line_end(document, comma.map_or(last.end, |comma| comma.end)).min(span.end - 1);
    let mut splices = Vec::new();
    if comma.is_none() {
        splices.push(Splice::new(last.end..last.end, ","));
    }
    let end = if comma.is_some() { "," } else { "" };
    splices.push(Splice::new(at..at, format!("{line}{end}")));
    Ok(splices)
}

/// The beginning of the line of `at`, or of the comments directly above it.
fn above_comments(document: &Document, at: usize) -> usize {
    let text = document.text();
    let mut from = line_start(text, at);
    while let Some(above) = text.get(..from).and_then(|text| text.strip_suffix('\n')) {
        let line = line_start(text, above.len());
        let is_comment = text
            .get(line..above.len())
            .is_some_and(|line| ["#", "//"].iter().any(|mark| line.trim_start().starts_with(mark)));
        if !is_comment {
            break;
        }
        from = line;
    }
    from
}

/// Before which entry the key belongs, where a comment wants the entries sorted and they are, each on
/// lines of its own.
fn sorted_before(
    document: &Document,
    object: &Object,
    braces: &Braces,
    key: &str,
) -> Option<usize> {
    let keys: Vec<&str> = object.iter().map(|(key, _)| key.text()).collect::<Option<_>>()?;
    let starts =
        |(key, _): (&ObjectKey, _)| key.span().is_some_and(|key| starts_line(document, key.start));
    if !keys.is_sorted() || !object.iter().all(starts) {
        return None;
    }
    let wants = wants_sorted(document, braces.open.start, braces.close.start);
    let place = keys.iter().position(|other| *other > key);
    place.filter(|_| wants)
}

/// Whether a comment wants what stands between these brackets sorted: one directly above the line that they begin on, or
/// above the blocks that begin directly before it, on it, or inside.
fn wants_sorted(document: &Document, open: usize, close: usize) -> bool {
    let text = document.text();
    let mut from = line_start(text, open);
    while let Some(above) = text.get(..from).and_then(|text| text.strip_suffix('\n')) {
        let line = line_start(text, above.len());
        let is_passed = text.get(line..above.len()).is_some_and(|line| {
            let line = line.trim();
            let opens = line.ends_with(['{', '[', '(']) && !line.starts_with(['}', ']', ')']);
            opens || ["#", "//", "/*"].iter().any(|mark| line.starts_with(mark))
        });
        if !is_passed {
            break;
        }
        from = line;
    }
    let tokens = document.tokens();
    let around = tokens.get(token_at(tokens, from)..token_at(tokens, close)).unwrap_or_default();
    around.iter().filter(|token| token.kind.is_comment()).any(|token| {
        let comment = token.text(text).to_lowercase();
        ["sorted", "alphabetic"].iter().any(|word| comment.contains(word))
    })
}

/// Before which element a value belongs, where a comment wants the elements sorted and they are, each on lines of its own.
fn element_after(
    document: &Document,
    array: &Array,
    span: &Range<usize>,
    value: &str,
) -> Option<usize> {
    let names: Vec<String> = array.iter().map(name_of).collect::<Option<_>>()?;
    let starts = |it: &Expression| it.span().is_some_and(|it| starts_line(document, it.start));
    if !names.is_sorted() || !array.iter().all(starts) {
        return None;
    }
    let own = Document::parse(format!("x = {value}\n")).ok()?;
    let own = name_of(&own.body().get_attribute("x")?.value)?;
    let place = names.iter().position(|name| *name > own)?;
    wants_sorted(document, span.start, span.end.saturating_sub(1)).then_some(place)
}

/// What an element is sorted by: its text, or its `name`.
fn name_of(element: &Expression) -> Option<String> {
    let text = match element.bare() {
        Expression::Object(object) => object.get("name")?.as_str()?,
        other => other.as_str()?,
    };
    Some(text.to_owned())
}

/// Are all keys of the object written in quotes?
fn all_quoted(document: &Document, object: &Object) -> bool {
    let written = |key: &ObjectKey| key.span().and_then(|span| document.text().get(span));
    object.iter().all(|(key, _)| written(key).is_some_and(|key| key.starts_with('"')))
}

/// Does an entry of the object end its line with a comma?
fn commas_end_lines(document: &Document, object: &Object) -> bool {
    object.iter().filter_map(|(_, value)| value.expr().span()).any(|span| {
        let tokens = document.tokens();
        let mut after = tokens.iter().skip(token_at(tokens, span.end));
        after.next().is_some_and(|token| token.kind == TokenKind::Comma)
            && after.find(|token| token.kind != TokenKind::BlockComment).is_some_and(ends_line)
    })
}

fn ends_line(token: &Token) -> bool {
    token.kind.ends_line()
}
