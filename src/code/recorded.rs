//! Files that a program wrote down: events, answers of models, results of runs. They tell which model
//! was called, and call none.

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
const KEYS: [&str; 26] = [
    "\"amazon-bedrock-invocationMetrics\"",
    "\"completion_tokens\"",
    "\"eventSource\"",
    "\"eventTime\"",
    "\"execution_datetime\"",
    "\"executed_at\"",
    "\"finish_reason\"",
    "\"inputTokenCount\"",
    "\"inputTokens\"",
    "\"latencyMs\"",
    "\"latency_ms\"",
    "\"modelResponses\"",
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
    if code.kind() != Kind::Data {
        return false;
    }
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    if ["jsonl", "ndjson"].contains(&ending) {
        return true;
    }
    if !["json", "json5"].contains(&ending) {
        return false;
    }
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    folders.split('/').any(|folder| FOLDERS.contains(&folder))
        || KEYS.iter().any(|key| code.text().contains(key))
}
