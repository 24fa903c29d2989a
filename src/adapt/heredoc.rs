//! Policies that are JSON in a heredoc: what is put into them, byte for byte, and nothing else.

use std::ops::Range;

use hcl_edit::expr::Expression as Hcl;
use hcl_edit::structure::{Body, Structure};
use hcl_edit::template::{Element, HeredocTemplate, Strip};

use super::arns::arn_of;
use super::json::{Json, Kind, of_hcl};
use super::policies::Statements;
use crate::hcl::{self, Document, Edit};
use crate::module::{Definition, Module, span_of};

/// A policy in a heredoc.
pub(super) struct Policy<'m> {
    document: &'m Document,
    /// The heredoc with its markers.
    span: Range<usize>,
    /// What stands in it, interpolations and all.
    content: Range<usize>,
    json: Json,
    /// The places of interpolations that are ARNs of profiles.
    arns: Vec<Range<usize>>,
}

/// A text and the byte of the document before which it goes.
type Insertion = (usize, String);

impl<'m> Policy<'m> {
    /// The policy in an argument of a definition that names ARNs of profiles.
    pub(super) fn of(module: &'m Module, definition: &Definition) -> Option<Self> {
        let document = &module.files().get(definition.file)?.document;
        let mut found = Vec::new();
        in_body(&module.block(definition)?.body, &mut found);
        found.into_iter().find_map(|(value, heredoc)| Self::read(document, value, heredoc))
    }

    fn read(document: &'m Document, value: &Hcl, heredoc: &HeredocTemplate) -> Option<Self> {
        let mut elements = heredoc.template.iter();
        let start = span_of(elements.next()?).start;
        let end = heredoc.template.iter().last().map(|it| span_of(it).end)?;
        let mut text = document.text().get(start..end)?.to_owned().into_bytes();
        let mut arns = Vec::new();
        for element in &heredoc.template {
            let span = span_of(element);
            match element {
                Element::Literal(_) => {}
                Element::Interpolation(it) if it.strip == Strip::None => {
                    // In quotes or not, digits read as a value.
                    text.get_mut(span.start - start..span.end - start)?.fill(b'1');
                    arns.extend(arn_of(&it.expr).map(|_| span));
                }
                Element::Interpolation(_) | Element::Directive(_) => return None,
            }
        }
        let json = Json::parse(std::str::from_utf8(&text).ok()?)?;
        let is_sound = !arns.is_empty() && json.get("Statement").is_some();
        is_sound.then(|| Self { document, span: span_of(value), content: start..end, json, arns })
    }

    /// The ARN beside the others in each list of resources, and in place of a single one.
    pub(super) fn with_arn(&self, arn: &str) -> Option<Edit> {
        let new = format!("\"${{{arn}}}\"");
        let mut insertions = Vec::new();
        for statement in self.json.get("Statement")?.all() {
            let Some(resource) = statement.get("Resource") else { continue };
            let Some(last) = resource.all().iter().rfind(|it| self.is_arn(it)) else { continue };
            let end = self.content.start + last.span.end;
            if matches!(resource.kind, Kind::Array(_)) {
                insertions.push((end, format!(",{}{new}", self.gap(resource, ", "))));
            } else {
                insertions.push((self.content.start + last.span.start, "[".to_owned()));
                insertions.push((end, format!(", {new}]")));
            }
        }
        self.edit(insertions)
    }

    /// Statements behind those that are there.
    pub(super) fn with_statements(&self, statements: &Statements) -> Option<Edit> {
        let all = self.json.get("Statement")?;
        let last = all.all().last()?;
        let written = self.text(&last.span)?;
        let at = self.content.start + last.span.start;
        let indent = self.indent(at);
        let unit = written.lines().nth(1).map(|line| {
            let deeper = line.get(..line.len() - line.trim_start().len()).unwrap_or_default();
            deeper.strip_prefix(indent).filter(|unit| !unit.is_empty()).unwrap_or("  ")
        });
        let style = unit.map(|unit| (indent, unit));
        let gap = match &all.kind {
            Kind::Array(_) => self.gap(all, if unit.is_some() { "," } else { ", " }),
            _ => " ".to_owned(),
        };
        let mut new = String::new();
        for statement in statements.all() {
            new.push(',');
            new.push_str(&gap);
            new.push_str(&of_hcl(&statements.text, statement, style)?);
        }
        let end = self.content.start + last.span.end;
        let new =
            if self.document.text().contains("\r\n") { new.replace('\n', "\r\n") } else { new };
        if matches!(all.kind, Kind::Array(_)) {
            return self.edit(vec![(end, new)]);
        }
        self.edit(vec![(at, "[".to_owned()), (end, format!("{new}]"))])
    }

    /// Whether a value is the ARN of a profile and nothing else.
    fn is_arn(&self, value: &Json) -> bool {
        let inner =
            self.content.start + value.span.start + 1..self.content.start + value.span.end - 1;
        value.kind == Kind::Text && self.arns.contains(&inner)
    }

    /// What stands between two elements of a list, behind the comma.
    fn gap(&self, list: &Json, otherwise: &str) -> String {
        let otherwise = || otherwise.trim_start_matches(',').to_owned();
        let [.., before, end] = list.all() else {
            let first = list.all().first();
            let gap = first.and_then(|it| self.text(&(list.span.start + 1..it.span.start)));
            return gap.filter(|gap| gap.contains('\n')).map_or_else(otherwise, str::to_owned);
        };
        let gap = self.text(&(before.span.end..end.span.start));
        gap.and_then(|gap| gap.split_once(',')).map_or_else(otherwise, |(_, gap)| gap.to_owned())
    }

    /// A part of the JSON as it is written.
    fn text(&self, span: &Range<usize>) -> Option<&'m str> {
        let start = self.content.start;
        self.document.text().get(start + span.start..start + span.end)
    }

    /// The white space before the first word of a line.
    fn indent(&self, at: usize) -> &'m str {
        let before = self.document.text().get(..at).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        line.get(..line.len() - line.trim_start().len()).unwrap_or_default()
    }

    /// The heredoc with the insertions, if nothing but those changes.
    fn edit(&self, mut insertions: Vec<Insertion>) -> Option<Edit> {
        if insertions.is_empty() {
            return None;
        }
        insertions.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        let mut text = self.document.text().to_owned();
        for (at, inserted) in &insertions {
            text.insert_str(*at, inserted);
        }
        let length: usize = insertions.iter().map(|(_, inserted)| inserted.len()).sum();
        let value = text.get(self.span.start..self.span.end + length)?.to_owned();
        let at = hcl::Address::find(self.document, &self.span)?;
        let edit = Edit::SetValue { at, value };
        let made = self.document.edit(std::slice::from_ref(&edit)).ok()?;
        (made.text() == text).then_some(edit)
    }
}

fn in_body<'m>(body: &'m Body, found: &mut Vec<(&'m Hcl, &'m HeredocTemplate)>) {
    for structure in body {
        match structure {
            Structure::Block(block) => in_body(&block.body, found),
            Structure::Attribute(attribute) => {
                if let Hcl::HeredocTemplate(heredoc) = &attribute.value {
                    found.push((&attribute.value, heredoc));
                }
            }
        }
    }
}
