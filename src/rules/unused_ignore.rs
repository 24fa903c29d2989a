//! Comments that ignore nothing.

use super::{Check, Rule};
use crate::diagnostic::Level;

/// `unused-ignore`
pub(crate) static RULE: Rule = Rule {
    id: "unused-ignore",
    level: Level::Warning,
    summary: "a comment ignores a finding that is not there",
    page: include_str!("../../docs/rules/unused-ignore.md"),
    options: &[],
    check: Check::Itself,
};
