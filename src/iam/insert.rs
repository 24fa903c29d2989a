//! What is put into a policy that is JSON in a heredoc, byte for byte, and nothing else.

use std::ops::Range;

use super::encoded::Objects;
use super::{Heredoc, Json, Kind, THROUGH};
use crate::hcl::{self, Edit};
use crate::inventory::arn_of;

/// A text and the byte of the document before which it goes.
type Insertion = (usize, String);

/// Tells whether a list belongs to a statement that allows calls of profiles.
type Follows<'a> = &'a dyn Fn(&Range<usize>) -> bool;

impl<'m> Heredoc<'m> {
    /// The policy with the ARN beside the others in the lists that follow, and with statements behind
    /// those that are there.
    pub(super) fn with(
        &self,
        arn: Option<(&str, Follows<'_>)>,
        statements: Option<&Objects>,
    ) -> Option<Edit> {
        let mut insertions = match arn {
            Some((arn, follows)) => self.arns(arn, follows),
            None => Vec::new(),
        };
        if let Some(statements) = statements {
            insertions.extend(self.more_statements(statements)?);
        }
        self.edit(insertions)
    }

    /// The ARN in each list of resources, or of profiles through which calls come, and beside a single
    /// one.
    fn arns(&self, arn: &str, follows: Follows<'_>) -> Vec<Insertion> {
        let new = format!("\"${{{arn}}}\"");
        let mut insertions = Vec::new();
        let lists = self.statements().iter().flat_map(lists);
        for list in lists.filter(|it| follows(&it.span)) {
            let Some(last) = list.all().iter().rfind(|it| self.is_arn(it)) else { continue };
            let end = last.span.end;
            if matches!(list.kind, Kind::Array(_)) {
                insertions.push((end, format!(",{}{new}", self.gap(list, ", "))));
            } else {
                insertions.push((last.span.start, "[".to_owned()));
                insertions.push((end, format!(", {new}]")));
            }
        }
        insertions
    }

    /// Statements behind those that are there.
    fn more_statements(&self, statements: &Objects) -> Option<Vec<Insertion>> {
        let all = self.json.get("Statement")?;
        let last = all.all().last()?;
        let written = self.text(&last.span)?;
        let at = last.span.start;
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
        for statement in statements.json(style)? {
            new.extend([",", &gap, &statement]);
        }
        let end = last.span.end;
        let new =
            if self.document.text().contains("\r\n") { new.replace('\n', "\r\n") } else { new };
        if matches!(all.kind, Kind::Array(_)) {
            return Some(vec![(end, new)]);
        }
        Some(vec![(at, "[".to_owned()), (end, format!("{new}]"))])
    }

    /// Whether a value is the ARN of a profile and nothing else.
    fn is_arn(&self, value: &Json) -> bool {
        value.kind == Kind::Text && self.interpolated(value).is_some_and(|it| arn_of(it).is_some())
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

/// The values of a statement that name profiles: its resources, and what its conditions bind calls to.
fn lists(statement: &Json) -> Vec<&Json> {
    let operators = match statement.get("Condition").map(|it| &it.kind) {
        Some(Kind::Object(operators)) => operators.as_slice(),
        _ => &[],
    };
    let through = operators.iter().filter_map(|(_, it)| it.get(THROUGH));
    statement.get("Resource").into_iter().chain(through).collect()
}
