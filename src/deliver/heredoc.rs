//! Containers as JSON in a heredoc: the text with interpolations, edited by bytes.

use std::ops::Range;

use crate::change::Edits;
use crate::hcl::ast::expr::Expression;
use crate::hcl::ast::template::HeredocTemplate;

use super::changes::{document, line_before, text};
use super::containers::choose;
use super::programs::Containers as Shape;
use super::variable::{At, Put, Variable};
use crate::diagnostic::{Diagnostic, Result};
use crate::iam::{Heredoc, Json, Kind};
use crate::module::{Address, Module};

/// Containers in a heredoc.
pub(super) struct Text<'m> {
    file: usize,
    json: Heredoc<'m>,
}

impl<'m> Text<'m> {
    pub(super) fn read(
        module: &'m Module,
        at: At<'_>,
        heredoc: &'m HeredocTemplate,
    ) -> Option<Self> {
        let json = Heredoc::json(document(module, at.0)?, at.1, heredoc)?;
        Some(Self { file: at.0, json })
    }

    /// What objects have under keys, one below the other, where that is one interpolation.
    pub(super) fn values(&self, keys: &[&str]) -> Vec<&'m Expression> {
        let found = below(vec![&self.json.json], keys);
        found.into_iter().filter_map(|it| self.json.interpolated(it)).collect()
    }

    /// The containers in one of these shapes.
    fn containers(&self, shape: Shape) -> Vec<&Json> {
        let all = shape.paths.iter().flat_map(|path| below(vec![&self.json.json], path));
        all.flat_map(Json::all).collect()
    }

    fn literal(&self, module: &Module, value: &Json) -> Option<String> {
        serde_json::from_str(text(module, self.file, &value.span)).ok()
    }

    /// The names of the containers.
    pub(super) fn names(&self, module: &Module, shape: Shape) -> Vec<String> {
        let names = self.containers(shape).into_iter().filter_map(|it| it.get("name"));
        names.filter_map(|name| self.literal(module, name)).collect()
    }

    /// Gives a variable to one of the containers.
    pub(super) fn put(
        &self,
        module: &Module,
        shape: Shape,
        (wanted, owner): (Option<&str>, &Address),
        variable: &Variable,
    ) -> Result<Put> {
        let all = self.containers(shape);
        let names: Vec<Option<String>> = all
            .iter()
            .map(|it| it.get("name").and_then(|name| self.literal(module, name)))
            .collect();
        let names: Vec<Option<&str>> = names.iter().map(Option::as_deref).collect();
        let index = choose(&names, wanted, owner, true).map_err(|problem| {
            module.mark(problem, self.file, self.json.span.clone(), "these containers")
        })?;
        let Some(Json { kind: Kind::Object(entries), span }) = all.get(index).copied() else {
            return Err(self.unread(module, &self.json.span));
        };
        let quoted = format!("\"${{{}}}\"", variable.value);
        let name = serde_json::to_string(&variable.name).unwrap_or_default();
        let pair = format!("{{ \"name\": {name}, \"value\": {quoted} }}");
        let Some((_, environment)) = entries.iter().rfind(|(key, _)| key == shape.variables) else {
            let last = entries.last().map(|(_, value)| value.span.end);
            let entry = format!("\"{}\": [{pair}]", shape.variables);
            let Some(at) = last else { return Err(self.unread(module, span)) };
            let added = format!("{}{entry}", self.separator(module, span, at));
            return Ok(Put::Changes(Edits::text(self.file, at..at, added)));
        };
        let Kind::Array(items) = &environment.kind else {
            return Err(self.unread(module, &environment.span));
        };
        let is_own = |it: &&Json| {
            it.get("name").and_then(|it| self.literal(module, it)).as_deref()
                == Some(&variable.name)
        };
        if let Some(value) = items.iter().find(is_own).and_then(|it| it.get("value")) {
            let own = self.json.interpolated(value).map(|it| (self.file, it));
            if own.is_some_and(|it| variable.is_in(module, it)) {
                return Ok(Put::Already);
            }
            return Err(variable.taken(module, self.file, &value.span, false).into());
        }
        let Some(last) = items.last() else {
            let at = environment.span.start + 1;
            let is_line = !text(module, self.file, &environment.span).contains('\n');
            // By its spaces a list that was there is known, when its variables go.
            let pair = if is_line { format!(" {pair} ") } else { pair };
            return Ok(Put::Changes(Edits::text(self.file, at..at, pair)));
        };
        let added = self.like(module, last, &name, &quoted).unwrap_or(pair);
        let previous = items.len().checked_sub(2).and_then(|index| items.get(index));
        let between = if let Some(previous) = previous {
            text(module, self.file, &(previous.span.end..last.span.start)).to_owned()
        } else {
            let line = line_before(module, self.file, last.span.start);
            let is_first = line.trim().is_empty();
            if is_first { format!(",{}{line}", self.newline(module)) } else { ", ".to_owned() }
        };
        let at = last.span.end;
        Ok(Put::Changes(Edits::text(self.file, at..at, format!("{between}{added}"))))
    }

    /// The last element with another name and value, if it has nothing else.
    fn like(&self, module: &Module, last: &Json, name: &str, quoted: &str) -> Option<String> {
        let Kind::Object(entries) = &last.kind else { return None };
        if entries.len() != 2 {
            return None;
        }
        let mut spans =
            [(last.get("name")?.span.clone(), name), (last.get("value")?.span.clone(), quoted)];
        spans.sort_by_key(|(span, _)| span.start);
        let mut out = String::new();
        let mut at = last.span.start;
        for (span, new) in spans {
            out.push_str(text(module, self.file, &(at..span.start)));
            out.push_str(new);
            at = span.end;
        }
        out.push_str(text(module, self.file, &(at..last.span.end)));
        Some(out)
    }

    /// What stands between the entries of an object.
    fn separator(&self, module: &Module, object: &Range<usize>, end: usize) -> String {
        let inner = text(module, self.file, &(object.start..end));
        let Some((_, line)) = inner.rsplit_once('\n').filter(|_| inner.contains('\n')) else {
            return ", ".to_owned();
        };
        // The first line behind the brace tells how deep entries stand.
        let first = inner.split('\n').nth(1).unwrap_or(line);
        let indent: String =
            first.chars().take_while(|it| it.is_whitespace() && *it != '\r').collect();
        format!(",{}{indent}", self.newline(module))
    }

    fn newline(&self, module: &Module) -> &'static str {
        if text(module, self.file, &self.json.span).contains("\r\n") { "\r\n" } else { "\n" }
    }

    fn unread(&self, module: &Module, span: &Range<usize>) -> crate::diagnostic::Error {
        let problem = Diagnostic::error("the container definition has another form than AWS takes");
        module.mark(problem, self.file, span.clone(), "here").into()
    }
}

/// What JSON values have under keys, one below the other, in each element of a list.
fn below<'j>(values: Vec<&'j Json>, keys: &[&str]) -> Vec<&'j Json> {
    let Some((first, rest)) = keys.split_first() else { return values };
    let inner = values.into_iter().flat_map(Json::all).filter_map(|it| it.get(first));
    below(inner.collect(), rest)
}
