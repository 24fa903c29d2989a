//! `explain`: what a rule of `check` wants, and why.

use std::fmt::Write as _;

use clap::Args;

use crate::diagnostic::Result;
use crate::report::findings::word;
use crate::report::text::wrap;
use crate::rules::{self, RULES, Rule, RuleOption};

/// What a rule of `check` wants, and why
///
/// Without a rule, lists all of them.
#[derive(Debug, Clone, Args)]
pub struct ExplainArgs {
    /// The rule's id, as findings show it
    #[arg(value_name = "RULE")]
    rule: Option<String>,
}

/// The text that the command prints.
///
/// # Errors
/// When there is no such rule.
pub fn text(args: &ExplainArgs) -> Result<String> {
    match &args.rule {
        Some(id) => Ok(long(rules::find(id)?)),
        None => Ok(list()),
    }
}

fn list() -> String {
    let mut out = String::new();
    for rule in RULES {
        let _ = writeln!(out, "{} ({})\n    {}", rule.id, word(rule.level), wrap(rule.summary, 4));
    }
    out
}

/// What an option is when nobody sets it.
fn default(option: &RuleOption) -> String {
    if option.default.is_empty() {
        return "none by default".to_owned();
    }
    let words: Vec<String> = option.default.iter().map(|word| format!("`{word}`")).collect();
    format!("by default {}", words.join(", "))
}

fn long(rule: &Rule) -> String {
    let mut out = format!("{} ({}): {}\n", rule.id, word(rule.level), rule.summary);
    for (title, text) in rule.docs().sections() {
        let _ = write!(out, "\n{title}\n");
        if text == rule.docs().example {
            for line in text.lines() {
                let line = if line.is_empty() { String::new() } else { format!("  {line}") };
                let _ = writeln!(out, "{line}");
            }
        } else {
            let _ = writeln!(out, "  {}", wrap(text, 2));
        }
    }
    if !rule.options.is_empty() {
        let _ = write!(out, "\nOptions, in [check.rules.{}] of bedrock-profile.toml\n", rule.id);
        for option in rule.options {
            let default = default(option).replace('`', "\"");
            let text = format!("{} ({default})", option.help);
            let _ = writeln!(out, "  {}: {}", option.name, wrap(&text, 4));
        }
    }
    out
}
