//! Comments that mean to ignore a finding and do not.

use super::{Check, Rule};
use crate::diagnostic::Level;

/// `invalid-ignore`
pub(crate) static RULE: Rule = Rule {
    id: "invalid-ignore",
    level: Level::Error,
    summary: "a comment to ignore a finding lacks its reason, or names no rule there is",
    page: include_str!("../../docs/rules/invalid-ignore.md"),
    options: &[],
    check: Check::Itself,
};
