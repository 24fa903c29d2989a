//! Bodies of `InvokeModel` that no model of Claude or Nova takes: those of Titan, and of the completions
//! that Claude had until 2024.
//! <https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters.html>

use std::ops::Range;

use super::model_use::normal;
use super::place::{self, callee, key};
use super::{Code, Kind};

/// Keys that such bodies begin with, and keys of which one stands beside them.
const FORMS: [(&str, &[&str]); 2] = [
    ("prompt", &["max_tokens", "maxTokens", "max_tokens_to_sample", "max_gen_len", "temperature"]),
    ("inputText", &["textGenerationConfig"]),
];

/// How many places of a word are looked at: people write fewer bodies in a file.
const MOST: usize = 200;

/// Where a body begins that fits neither, in a program that calls `InvokeModel`.
pub(super) fn unfit(code: &Code<'_>) -> Option<Range<usize>> {
    let text = code.text();
    let calls = ["invoke_model", "InvokeModel", "invokeModel"].iter().any(|it| text.contains(it));
    if code.kind() != Kind::Code || !calls {
        return None;
    }
    FORMS.iter().find_map(|(name, beside)| {
        text.match_indices(name)
            .take(MOST)
            .map(|(at, name)| at..at + name.len())
            .find(|span| is_key(code, span) && is_body(code, span.start, beside))
    })
}

/// Whether a word is the key of an entry.
fn is_key(code: &Code<'_>, span: &Range<usize>) -> bool {
    let text = code.text();
    let behind = text.get(span.end..).unwrap_or_default();
    let behind = behind.strip_prefix(['"', '\'']).unwrap_or(behind).trim_start();
    let before = text.get(..span.start).unwrap_or_default();
    let quoted = match code.region_at(span.start) {
        Some(region) => region.content.as_ref() == Some(span),
        None => true,
    };
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let begins = behind.starts_with(':') && !behind.starts_with("::") || behind.starts_with("=>");
    quoted && begins && !before.ends_with(word)
}

/// Whether the entries around a key are a body: written as JSON, or called so.
fn is_body(code: &Code<'_>, at: usize, beside: &[&str]) -> bool {
    let at = code.region_at(at).map_or(at, |region| region.span.start);
    let levels = place::levels(code, at);
    let Some(inner) = levels.first().filter(|level| level.opener == Some(b'{')) else {
        return false;
    };
    let around = place::group(code, inner, at);
    let around = code.text().get(code.boundary(around.start)..code.boundary(around.end));
    let around = around.unwrap_or_default();
    let fits = ["messages", "anthropic_version", "schemaVersion"];
    if fits.iter().any(|it| around.contains(it)) || !beside.iter().any(|it| around.contains(it)) {
        return false;
    }
    levels.iter().skip(1).take(2).any(|level| {
        let named = key(level.before).map(normal);
        let called = callee(level.before).map(normal).unwrap_or_default();
        let bodies = ["body", "payload", "nativerequest", "requestbody"];
        named.is_some_and(|name| bodies.iter().any(|body| name.ends_with(body)))
            || ["dumps", "stringify", "jsonencode", "marshal", "tojson", "generate"]
                .iter()
                .any(|it| called.ends_with(it))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Code, language::of_path};
    use super::unfit;

    #[test]
    fn bodies_of_completions_and_of_titan_are_found() {
        for (path, body, expected) in [
            ("a.py", "json.dumps({\"prompt\": p, \"max_tokens\": 10})", true),
            ("a.py", "json.dumps({\"prompt\": p, \"messages\": [], \"max_tokens\": 10})", false),
            ("a.py", "json.dumps({\"prompt\": p})", false),
            // Nothing says that it is the body: `render` may do anything.
            ("a.py", "x(render({\"prompt\": p, \"temperature\": 0}))", false),
            ("a.py", "json.dumps({\"inputText\": p, \"textGenerationConfig\": {}})", true),
            ("a.py", "json.dumps({\"inputText\": p})", false),
            ("a.ts", "JSON.stringify({ prompt, max_tokens: 10 })", false),
            ("a.ts", "JSON.stringify({ prompt: p, max_tokens: 10 })", true),
        ] {
            let text = format!("text = {body}\nclient.invoke_model(modelId=arn, body=body)\n");
            let code = Code::new(&text, of_path(path).unwrap());
            assert_eq!(unfit(&code).is_some(), expected, "{body}");
        }
    }
}
