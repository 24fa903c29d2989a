//! Claude Code, which calls system-defined profiles of its own choice where it is not told.

use std::ops::Range;

use super::report;
use crate::code::{CLAUDE_CODE, Kind};
use crate::diagnostic::Diagnostic;
use crate::rules::{Findings, TextContext};

/// Claude Code calls models by aliases, past the profile, unless each alias is set.
pub(super) fn check(context: &TextContext<'_>, span: &Range<usize>, findings: &mut Findings<'_>) {
    let code = &context.scan.code;
    let settings = !matches!(code.kind(), Kind::Code | Kind::Terraform);
    let text = code.text();
    let value = text.get(span.end..code.boundary(span.end + 8)).unwrap_or_default();
    let value = value.trim_start_matches(['"', '\'', ' ', ':', '=']);
    // `modelOverrides` maps the ids of models to ARNs, and the aliases with them.
    if !settings || value.starts_with(['0', 'f']) || text.contains("modelOverrides") {
        return;
    }
    if by_alias(context, findings) {
        return;
    }
    let missing: Vec<String> = ALIASES
        .iter()
        .map(|alias| variable(alias))
        .filter(|name| !text.contains(name.as_str()))
        .map(|name| format!("`{name}`"))
        .collect();
    if !text.contains("ANTHROPIC_MODEL") {
        // The model that is taken without a word is that of an alias.
        if value.starts_with(['1', 't'])
            && !missing.is_empty()
            && !["--model", "\"model\""].iter().any(|it| text.contains(it))
        {
            default_model(context, span, findings);
        }
        return;
    }
    if let Some((last, others)) = missing.split_last() {
        let first = if others.is_empty() { String::new() } else { others.join(", ") + " and " };
        let message = "Claude Code's aliases call models past the profile";
        let help = format!("set {first}{last} to ARNs of profiles too");
        report(context, span, message, &help, CLAUDE_CODE, findings);
    }
}

/// The names by which Claude Code chooses a model itself.
const ALIASES: [&str; 4] = ["opus", "sonnet", "haiku", "fable"];

/// Where Claude Code is told a model.
const TOLD: [&str; 4] = ["\"model\"", "--model", "ANTHROPIC_MODEL", "CLAUDE_CODE_SUBAGENT_MODEL"];

/// The variable that says which model an alias is.
fn variable(alias: &str) -> String {
    format!("ANTHROPIC_DEFAULT_{}_MODEL", alias.to_ascii_uppercase())
}

/// Tells of aliases that are given as the model and are not set: `"model": "opus"`.
fn by_alias(context: &TextContext<'_>, findings: &mut Findings<'_>) -> bool {
    let code = &context.scan.code;
    let text = code.text();
    let mut told: Vec<&str> = Vec::new();
    for (at, key) in TOLD.iter().flat_map(|key| text.match_indices(key)) {
        let rest = text.get(at + key.len()..).unwrap_or_default();
        let value = rest.trim_start_matches(['"', '\'', ' ', ':', '=', ',']);
        let word = value.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        // It plans with one and works with the other.
        let name = if word == "opusplan" { "opus" } else { word };
        let Some(alias) = ALIASES.iter().find(|alias| **alias == name) else { continue };
        let set = variable(alias);
        let comment = code.region_at(at).is_some_and(|region| region.content.is_none());
        if comment || text.contains(&set) || told.contains(alias) {
            continue;
        }
        told.push(alias);
        let start = at + key.len() + (rest.len() - value.len());
        let message = format!("Claude Code's alias `{word}` calls a model past the profile");
        let help = format!("set `{set}` to the ARN of a profile");
        report(context, &(start..start + word.len()), &message, &help, &set, findings);
    }
    !told.is_empty()
}

/// Nothing in the file names a model. What a script or an image leaves open, whoever starts it may
/// set.
fn default_model(context: &TextContext<'_>, span: &Range<usize>, findings: &mut Findings<'_>) {
    let message = "Claude Code is given no model, and calls a system-defined profile";
    let help = "set `ANTHROPIC_MODEL` to the ARN of a profile, and \
                `ANTHROPIC_DEFAULT_OPUS_MODEL`, `ANTHROPIC_DEFAULT_SONNET_MODEL` and \
                `ANTHROPIC_DEFAULT_HAIKU_MODEL` too";
    if context.scan.code.kind() == Kind::Shell {
        let place = context.scan.code.original(span);
        let diagnostic = Diagnostic::warning(message).at(context.source(), place, "");
        findings.unknown(diagnostic.help(help)).about(CLAUDE_CODE);
        return;
    }
    report(context, span, message, help, CLAUDE_CODE, findings);
}
