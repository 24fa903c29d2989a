//! What is to be cut out of a policy for some elements of its lists to go.

use std::ops::Range;

use serde_json::Value;

use super::Heredoc;
use super::json::{Json, Kind};

impl Heredoc<'_> {
    /// The bytes that go with these elements of lists, each with its comma, if nothing but they
    /// would be missing from the policy.
    pub(crate) fn without(&self, elements: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
        let mut cuts = Vec::new();
        collect(&self.json, elements, &mut cuts);
        cuts.sort_by_key(|cut| cut.start);
        let mut left = self.masked.clone();
        for cut in cuts.iter().rev() {
            let (start, end) =
                (cut.start.checked_sub(self.start)?, cut.end.checked_sub(self.start)?);
            left.get(start..end)?;
            left.replace_range(start..end, "");
        }
        let left = serde_json::from_str::<Value>(&left).ok()?;
        let mut gone = 0;
        let wanted = self.value(&self.json, elements, &mut gone)?;
        (gone == elements.len() && left == wanted).then_some(cuts)
    }

    /// A value as it reads without the elements, which are counted.
    fn value(&self, json: &Json, elements: &[Range<usize>], gone: &mut usize) -> Option<Value> {
        Some(match &json.kind {
            Kind::Object(entries) => {
                let entries = entries
                    .iter()
                    .map(|(key, value)| Some((key.clone(), self.value(value, elements, gone)?)));
                Value::Object(entries.collect::<Option<_>>()?)
            }
            Kind::Array(items) => {
                let mut left = Vec::new();
                for item in items {
                    if elements.contains(&item.span) {
                        *gone += 1;
                    } else {
                        left.push(self.value(item, elements, gone)?);
                    }
                }
                Value::Array(left)
            }
            Kind::Text | Kind::Other => {
                let span = json.span.start - self.start..json.span.end - self.start;
                serde_json::from_str(self.masked.get(span)?).ok()?
            }
        })
    }
}

/// From the end of what stays before them to the end of the last of them; at the head of a list,
/// from the beginning of the first to that of what follows.
fn collect(json: &Json, elements: &[Range<usize>], cuts: &mut Vec<Range<usize>>) {
    match &json.kind {
        Kind::Object(entries) => {
            for (_, value) in entries {
                collect(value, elements, cuts);
            }
        }
        Kind::Array(items) => {
            let goes = |item: &&Json| elements.contains(&item.span);
            let mut rest = items.as_slice();
            let mut before: Option<&Json> = None;
            while let Some((item, others)) = rest.split_first() {
                if !goes(&item) {
                    collect(item, elements, cuts);
                    (before, rest) = (Some(item), others);
                    continue;
                }
                let count = rest.iter().take_while(goes).count();
                let (run, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
                let end = run.last().unwrap_or(item).span.end;
                cuts.push(match (before, others.first()) {
                    (Some(before), _) => before.span.end..end,
                    (None, Some(next)) => item.span.start..next.span.start,
                    (None, None) => item.span.start..end,
                });
                rest = others;
            }
        }
        Kind::Text | Kind::Other => {}
    }
}
