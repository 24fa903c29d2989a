//! mem0 in files of configuration, which takes the provider from the id of a model.

use super::names::Names;
use super::report;
use super::table;
use crate::code::Kind;
use crate::rules::{Findings, TextContext};

/// Keys that say which provider is behind an ARN, of Python and of TypeScript.
const TOLD: [&str; 2] = ["provider_override", "providerOverride"];

/// Finds `provider: aws_bedrock` with an ARN as the `model` of its `config`.
pub(super) fn check(context: &TextContext<'_>, names: &Names<'_>, findings: &mut Findings<'_>) {
    let code = &context.scan.code;
    if !matches!(code.kind(), Kind::Yaml | Kind::Data) {
        return;
    }
    let text = code.text();
    let Some(record) = table::of("from_config", "mem0") else { return };
    for (at, provider) in text.match_indices("aws_bedrock") {
        let behind = at + provider.len();
        let rest = text.get(behind..).unwrap_or_default();
        // Up to the next provider, which is that of vectors or of a store.
        let end = rest.find("provider\"").or_else(|| rest.find("provider:"));
        let rest = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let is_provider = text.get(..at).is_some_and(|before| {
            let line = before.rsplit('\n').next().unwrap_or_default();
            line.trim_end_matches(['"', '\'', ' ', ':']).ends_with("provider")
        });
        if !is_provider || TOLD.iter().any(|key| rest.contains(key)) {
            continue;
        }
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        for (key, name) in rest.match_indices("model") {
            let (before, after) = rest.split_at(key);
            let after = after.get(name.len()..).unwrap_or_default().trim_start_matches('"');
            let Some(value) = after.strip_prefix(':').filter(|_| !before.ends_with(word)) else {
                continue;
            };
            let value = value.trim_start_matches([' ', '"', '\'']);
            let start = behind + rest.len() - value.len();
            let value = value.split(['"', '\'', ',', '\n']).next().unwrap_or_default().trim_end();
            if names.is_arn(value) {
                let span = start..start + value.len();
                report(context, &span, &record.message, &record.help, "mem0", findings);
            }
        }
    }
}
