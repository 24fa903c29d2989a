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
    let missing: Vec<String> = ["OPUS", "SONNET", "HAIKU"]
        .iter()
        .map(|alias| format!("ANTHROPIC_DEFAULT_{alias}_MODEL"))
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
