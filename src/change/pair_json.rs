//! Statements of policies as objects, and JSON in texts: what is read in them is compared where it stands.

use std::collections::BTreeMap;

use super::difference::Around;
use super::pair::Pair;
use super::parts::{Interpolated, texts};
use super::view::At;
use crate::hcl::ast::expr::Expression;
use crate::module::Value;

impl Pair<'_> {
    /// Compares what two texts of JSON read, where it stands in them; false when they are not the same but for
    /// that.
    pub(super) fn json_texts(&mut self, before: At<'_>, after: At<'_>) -> bool {
        let Some((old, new)) = Interpolated::of(before.1).zip(Interpolated::of(after.1)) else {
            return false;
        };
        if old.json != new.json || old.read.len() != new.read.len() {
            return false;
        }
        let reads: Vec<_> = old.read.iter().copied().zip(new.read.iter().copied()).collect();
        self.json_reads(&new.json, (before.0, after.0), &reads);
        true
    }

    /// Compares what is read in a value of JSON.
    pub(super) fn json_reads(
        &mut self,
        json: &Value,
        files: (usize, usize),
        reads: &[(&Expression, &Expression)],
    ) {
        match json {
            Value::Map(map) => {
                let around = self.around.clone();
                if let Some(effect) = map.entries.get("Effect") {
                    let actions = map.entries.get("Action");
                    self.around = statement(|it| map.entries.contains_key(it), effect, actions);
                }
                for (key, value) in &map.entries {
                    self.within(key, |pair| pair.json_reads(value, files, reads));
                }
                self.around = around;
            }
            Value::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.within(&index.to_string(), |pair| pair.json_reads(item, files, reads));
                }
            }
            value => {
                for index in Interpolated::within(value) {
                    if let Some((old, new)) = reads.get(index) {
                        self.expressions((files.0, *old), (files.1, *new));
                    }
                }
            }
        }
    }

    /// Notes what kind of statement an object is, if it is one.
    pub(super) fn enter_object(&mut self, file: usize, entries: &BTreeMap<String, &Expression>) {
        let value = |name: &str| Some(self.after.value((file, entries.get(name)?)));
        if let Some(effect) = value("Effect") {
            let actions = value("Action");
            self.around = statement(|it| entries.contains_key(it), &effect, actions.as_ref());
        }
    }
}

/// What kind of statement has these entries, effect and actions.
pub(super) fn statement(
    has: impl Fn(&str) -> bool,
    effect: &Value,
    actions: Option<&Value>,
) -> Around {
    let withholds = has("NotAction") || has("NotResource") || effect.as_str() != Some("Allow");
    Around { withholds, actions: actions.map(texts) }
}
