//! Entries of a baseline whose finding is gone.

use super::{Check, Rule};
use crate::diagnostic::Level;

/// `stale-baseline`
pub(crate) static RULE: Rule = Rule {
    id: "stale-baseline",
    level: Level::Warning,
    summary: "a known finding of the baseline is no longer there",
    page: include_str!("../../docs/rules/stale-baseline.md"),
    options: &[],
    check: Check::Itself,
};
