//! What a change of one module makes `check` find that it did not find before.

use std::collections::BTreeMap;

use super::modules::{self, Seen};
use super::{Root, order};
use crate::date::Date;
use crate::module::Module;
use crate::rules::Finding;

/// The findings of the rules for modules in `after` that `before` does not have, as the settings of
/// the root want them. Comments that let findings pass are not looked at.
pub fn new_findings(
    root: &Root,
    dir: &str,
    before: &Module,
    after: &Module,
    today: Date,
) -> Vec<Finding> {
    let found = |module: &Module| {
        let found = modules::of_module((0, root), dir, module, None, (today, Seen::default()))
            .found
            .into_iter();
        found.filter_map(|finding| root.settings.judged(finding)).collect::<Vec<Finding>>()
    };
    let mut now = found(after);
    if now.is_empty() {
        return now;
    }
    let mut known: BTreeMap<(&'static str, String), usize> = BTreeMap::new();
    for finding in found(before) {
        *known.entry((finding.rule.id, finding.subject)).or_default() += 1;
    }
    now.retain(|finding| match known.get_mut(&(finding.rule.id, finding.subject.clone())) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    now.sort_by(|a, b| order(a).cmp(&order(b)));
    now
}
