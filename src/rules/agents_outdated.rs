//! Sections of AGENTS.md that do not say what the Terraform says.

use super::{Check, Rule};
use crate::diagnostic::Level;

/// `agents-outdated`
pub(crate) static RULE: Rule = Rule {
    id: "agents-outdated",
    level: Level::Warning,
    summary: "a section of AGENTS.md is not what the Terraform and the templates make of it",
    page: include_str!("../../docs/rules/agents-outdated.md"),
    options: &[],
    check: Check::Itself,
};
