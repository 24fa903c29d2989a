//! Files that a program wrote down: events, answers of models, results of runs. They tell which model
//! was called, and call none.

use super::place::{self, Level, key};
use super::{Code, Kind};

/// Folders in which programs leave what came of them.
const FOLDERS: [&str; 12] = [
    "cassettes",
    "eval_results",
    "history",
    "logs",
    "outputs",
    "recordings",
    "results",
    "runs",
    "snapshots",
    "traces",
    "trajectories",
    "transcripts",
];

/// Keys that only what was recorded has.
const KEYS: [&str; 29] = [
    "\"amazon-bedrock-invocationMetrics\"",
    "\"completion_tokens\"",
    "\"eventSource\"",
    "\"eventTime\"",
    "\"execution_datetime\"",
    "\"executed_at\"",
    "\"finish_reason\"",
    "\"inferenceProfileSummaries\"",
    "\"inputTokenCount\"",
    "\"inputTokens\"",
    "\"latencyMs\"",
    "\"latency_ms\"",
    "\"modelDetails\"",
    "\"modelResponses\"",
    "\"modelSummaries\"",
    "\"outputTokenCount\"",
    "\"prompt_tokens\"",
    "\"requestParameters\"",
    "\"requestId\"",
    "\"run_id\"",
    "\"schemaType\": \"ModelInvocationLog\"",
    "\"started_at\"",
    "\"stopReason\"",
    "\"stop_reason\"",
    "\"tool_calls\"",
    "\"total_tokens\"",
    "\"trace_id\"",
    "\"transcript\"",
    "\"tokenUsage\"",
];

/// Whether a file is a record.
pub(super) fn is_record(path: &str, code: &Code<'_>) -> bool {
    if code.kind() == Kind::Yaml {
        return path.contains("leaderboard") || is_cassette(code.text());
    }
    if code.kind() != Kind::Data {
        return false;
    }
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    if code.language.is_toml() {
        let keys = ["completion_tokens", "executed_at", "finished_at", "run_id", "total_tokens"];
        let has = |line: &str| keys.iter().any(|key| line.trim_start().starts_with(key));
        return code.text().lines().any(has);
    }
    if ["jsonl", "ndjson"].contains(&ending) {
        return true;
    }
    if !["json", "json5"].contains(&ending) {
        return false;
    }
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    // `eval_result.json`, `run-3.report.json`
    let stem = name.strip_suffix(ending).unwrap_or(name).trim_end_matches('.');
    let last = stem.rsplit(['_', '-', '.']).next().filter(|last| last.len() < stem.len());
    let results = ["report", "response", "result", "results", "transcript"];
    if last.is_some_and(|last| results.contains(&last)) {
        return true;
    }
    folders.split('/').any(|folder| FOLDERS.contains(&folder) || holds_samples(folder))
        || KEYS.iter().any(|key| code.text().contains(key))
}

/// Whether a folder holds messages as they are sent, to try a program with: `sample-events`, `mock_payloads`.
fn holds_samples(folder: &str) -> bool {
    let lower = folder.to_ascii_lowercase();
    let sample = ["example", "mock", "sample"].iter().any(|word| lower.contains(word));
    let messages = ["event", "json", "message", "payload", "request", "response"];
    sample && messages.iter().any(|word| lower.contains(word))
}

/// Whether a document describes an interface with examples, as `OpenAPI` has it: what it names there is
/// called only by default.
pub(super) fn describes_interface(code: &Code<'_>) -> bool {
    let marks = ["openapi:", "swagger:", "\"openapi\":", "\"swagger\":"];
    let head = code.text().get(..code.boundary(2_000)).unwrap_or_default();
    matches!(code.kind(), Kind::Yaml | Kind::Data)
        && head.lines().any(|line| marks.iter().any(|mark| line.trim_start().starts_with(mark)))
        && code.text().contains("paths")
}

/// Whether a document holds requests with the answers to them, as recorders of HTTP write them.
fn is_cassette(text: &str) -> bool {
    let has =
        |key: &str| text.lines().any(|line| line.trim_start_matches([' ', '-']).starts_with(key));
    has("interactions:") && has("request:") && has("response:")
}

/// Keys that stand beside the model in what Bedrock and its libraries answer.
const BESIDE: [&str; 10] = [
    "FinishReason:",
    "StopReason:",
    "finish_reason:",
    "stopReason:",
    "stop_reason:",
    "finishReason:",
    "\"finish_reason\":",
    "\"stopReason\":",
    "\"stop_reason\":",
    "\"finishReason\":",
];

/// Whether a text says when what it describes was made, as rows of a database do:
/// `created_at: "2026-07-12T08:00:00"`.
fn has_date(text: &str) -> bool {
    ["created_at", "createdAt", "updated_at", "updatedAt"].iter().any(|name| {
        text.match_indices(name).any(|(at, name)| {
            let behind = text.get(at + name.len()..).unwrap_or_default();
            let value = behind.trim_start_matches(['"', '\'', ' ']).strip_prefix([':', '=']);
            let value = value.map(|it| it.trim_start_matches([' ', '"', '\'']));
            value.is_some_and(|it| it.starts_with("20") && it.get(4..5) == Some("-"))
        })
    })
}

/// Whether a text says how many tokens there were: `input_tokens: 120`, not `max_input_tokens` and no
/// price.
fn counts_tokens(text: &str, of: &str) -> bool {
    let names = [format!("{of}_tokens"), format!("{of}Tokens")];
    names.iter().flat_map(|name| text.match_indices(name.as_str())).any(|(at, name)| {
        let (before, rest) = text.split_at(at);
        let behind = rest.get(name.len()..).unwrap_or_default().trim_start_matches(['"', '\'']);
        let number = behind.trim_start().strip_prefix([':', '=']).map(str::trim_start);
        let number = number.map(|it| it.split([',', '}', '\n']).next().unwrap_or(it));
        !before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            && number
                .is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()) && !it.contains('.'))
    })
}

/// Whether the value stands in an answer that a program holds, or in a request that has its answer
/// beside it: nothing is called there.
pub(super) fn is_in_answer(code: &Code<'_>, levels: &[Level<'_>], at: usize) -> bool {
    if code.kind() != Kind::Code {
        return false;
    }
    if levels.first().is_none_or(|inner| !matches!(inner.opener, Some(b'{' | b'('))) {
        return false;
    }
    let mut end = at;
    levels.iter().enumerate().any(|(depth, level)| {
        let group = place::group(code, level, end);
        end = group.end + 1;
        let text = code.text().get(code.boundary(group.start)..code.boundary(group.end));
        let text = text.unwrap_or_default();
        let has = |keys: &[&str]| keys.iter().any(|key| text.contains(key));
        let counted = counts_tokens(text, "input") && counts_tokens(text, "output");
        let exchanged = ["request", "response"].iter().any(|name| key(level.before) == Some(name));
        depth == 0 && (has(&BESIDE) || counted)
            || depth < 3 && level.opener == Some(b'{') && has_date(text)
            || depth > 0
                && exchanged
                && has(&["request:", "request\":"])
                && has(&["response:", "response\":"])
    })
}
