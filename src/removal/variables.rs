//! Environment variables of programs that go with a profile.

use std::ops::Range;

use super::Piece;
use super::belongings::Search;
use crate::hcl::ast::expr::Expression;
use crate::iam::{Heredoc, Json, Kind};
use crate::module::{Definition, Reference, holds, parts, span_of};

impl Search<'_> {
    /// An environment variable of a program that is called as the profile's are by convention, which is
    /// what `--deliver` writes. Under another name the program may expect something there.
    pub(super) fn by_variable(&mut self, definition: &Definition, reference: &Reference) {
        let Some(block) = self.module.block(definition) else { return };
        let (mut body, mut outer) = (&block.body, None);
        while let Some(inner) = body.blocks().find(|it| holds(&span_of(*it), &reference.span)) {
            (body, outer) = (&inner.body, Some(inner));
        }
        let Some(attribute) =
            body.attributes().find(|it| holds(&span_of(&it.value), &reference.span))
        else {
            return;
        };
        if let Some(outer) = outer.filter(|it| it.ident.as_str() == "env") {
            let name = outer.body.get_attribute("name").and_then(|it| it.value.as_str());
            if name.is_some_and(|name| self.variables.iter().any(|it| it == name)) {
                self.pieces.push(Piece::variable(definition.file, &span_of(outer)));
                return;
            }
        }
        self.take_variable(definition, &attribute.value, reference);
    }

    /// Takes the variable out of a map or list; whether there is one.
    pub(super) fn take_variable(
        &mut self,
        definition: &Definition,
        value: &Expression,
        reference: &Reference,
    ) -> bool {
        let document = self.module.files().get(definition.file).map(|file| &file.document);
        if let (Expression::HeredocTemplate(heredoc), Some(document)) = (value, document) {
            let json = Heredoc::json(document, value, heredoc);
            let pair = json.and_then(|json| self.pair_in(&json, &reference.span));
            let pair = pair.filter(|span| self.about(definition.file, span).only_gone());
            self.pieces.extend(pair.iter().map(|span| Piece::variable(definition.file, span)));
            return self.note_programs(definition, pair.is_some());
        }
        let is_pair = |span: &Range<usize>| {
            let text = document.and_then(|it| it.text().get(span.clone())).unwrap_or_default();
            let named = |name: &String| text.contains(&format!("\"{name}\""));
            text.starts_with('{') && self.variables.iter().any(named)
        };
        // A pair is the innermost object that has the reference as its `value`.
        let all = parts(value, &reference.span);
        let found = all.iter().enumerate().find(|(index, part)| {
            let inner = all.get(index + 1).and_then(|it| it.key);
            let is_variable = match part.key {
                Some(key) => self.variables.iter().any(|variable| variable == key),
                None => inner == Some("value") && is_pair(&part.span),
            };
            is_variable && self.about(definition.file, &part.span).only_gone()
        });
        let found = found.map(|(_, part)| part);
        self.pieces.extend(found.iter().map(|part| Piece::variable(definition.file, &part.span)));
        self.note_programs(definition, found.is_some())
    }

    /// The variable among those of containers in JSON whose value holds these bytes.
    pub(super) fn pair_in(
        &self,
        json: &Heredoc<'_>,
        within: &Range<usize>,
    ) -> Option<Range<usize>> {
        let pair = innermost(&json.json, within)?;
        let text = |it: &Json| serde_json::from_str::<String>(json.text(&it.span)?).ok();
        let name = pair.get("name").and_then(text)?;
        let is_value = pair.get("value").is_some_and(|value| holds(&value.span, within));
        (is_value && self.variables.contains(&name)).then(|| pair.span.clone())
    }

    /// Notes who reads a definition that loses a variable, if it does.
    pub(super) fn note_programs(&mut self, definition: &Definition, loses: bool) -> bool {
        if loses {
            let uses = self.module.uses(&definition.address);
            let readers = uses.filter_map(|it| self.module.holder(it));
            self.programs.extend(readers.map(|it| it.address.clone()));
        }
        loses
    }
}

/// The innermost object in JSON that holds these bytes.
pub(super) fn innermost<'j>(json: &'j Json, within: &Range<usize>) -> Option<&'j Json> {
    let holding = |it: &&Json| holds(&it.span, within);
    match &json.kind {
        Kind::Array(items) => innermost(items.iter().find(holding)?, within),
        Kind::Object(entries) => {
            let inner = entries.iter().map(|(_, it)| it).find(holding);
            inner.and_then(|it| innermost(it, within)).or(Some(json))
        }
        Kind::Text | Kind::Other => None,
    }
}
