//! Bodies of `InvokeModel` that no model of Claude or Nova takes: those of Titan, and of the completions
//! that Claude had until 2024.
//! <https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters.html>

use std::ops::Range;

use super::model_use::normal;
use super::place::{self, Level, callee, key};
use super::uses::{named_reaches, reaches};
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
            .find(|span| is_body(code, span, beside))
    })
}

/// Whether the word is a key of a body: of an object or a text that is written as JSON or called so,
/// where it stands or where its name is used.
fn is_body(code: &Code<'_>, span: &Range<usize>, beside: &[&str]) -> bool {
    let set = assignment(code, span);
    let is_set_alone = set.is_some();
    let made = || entries(code, span).map(|(at, around)| (at, around, holder(code, at)));
    let Some((at, around, name)) = set.or_else(made) else { return false };
    let around = code.text().get(code.boundary(around.start)..code.boundary(around.end));
    let around = around.unwrap_or_default();
    // `body["anthropic_version"] = …` adds to it elsewhere.
    let has = |key: &&str| around.contains(*key) || name.is_some_and(|it| is_set(code, it, key));
    !["messages", "anthropic_version", "schemaVersion"].iter().any(has)
        && beside.iter().any(has)
        && match name.filter(|_| is_set_alone) {
            Some(name) => named_reaches(code, (name, at), &|_, levels| is_sent(levels)),
            None => reaches(code, at, &|_, levels| is_sent(levels)),
        }
}

/// The name that an object gets, or what a call makes of it.
fn holder<'c>(code: &'c Code<'_>, at: usize) -> Option<&'c str> {
    place::levels(code, at).iter().skip(1).take(2).find_map(|level| key(level.before))
}

/// Where the name of a body begins of which the word is a key that is set, the key, and the name:
/// `body["prompt"] = …`.
fn assignment<'c>(
    code: &'c Code<'_>,
    span: &Range<usize>,
) -> Option<(usize, Range<usize>, Option<&'c str>)> {
    let text = code.text();
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let before = text.get(..span.start)?.trim_end_matches(['"', '\'']).strip_suffix(['[', '.'])?;
    let behind = text.get(span.end..)?.trim_start_matches(['"', '\'']);
    let behind = behind.strip_prefix(']').unwrap_or(behind).trim_start();
    let sets = behind.starts_with('=') && !behind.starts_with("==") && !behind.starts_with("=>");
    let start = before.trim_end_matches(word).len();
    (sets && start < before.len() && code.region_at(start).is_none())
        .then(|| (start, span.clone(), before.get(start..)))
}

/// Whether a key of the object that has a name is set: `body["messages"] = …`, `body.messages = …`.
fn is_set(code: &Code<'_>, name: &str, key: &str) -> bool {
    let forms = ["[\"", "['", "."].map(|open| format!("{name}{open}{key}"));
    forms.iter().flat_map(|form| code.text().match_indices(form.as_str())).any(|(at, form)| {
        let behind = code.text().get(at + form.len()..).unwrap_or_default();
        let behind = behind.trim_start_matches(['"', '\'', ']']).trim_start();
        behind.starts_with('=') && !behind.starts_with("==")
    })
}

/// Where the value begins of which the word is a key, and what stands in it; none if it is no key.
fn entries(code: &Code<'_>, span: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let text = code.text();
    let region = code.region_at(span.start);
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let before = text.get(..span.start)?;
    let behind = text.get(span.end..)?.trim_start_matches(['\\', '"', '\'']).trim_start();
    let keyed = behind.starts_with(':') && !behind.starts_with("::") || behind.starts_with("=>");
    if before.ends_with(word) {
        return None;
    }
    if let Some(region) = region.filter(|region| region.content.as_ref() != Some(span)) {
        // A text that is JSON.
        let content = region.content.clone()?;
        let json = text.get(content.clone())?.trim_start().starts_with('{');
        return (json && keyed).then_some((region.span.start, content));
    }
    let at = region.map_or(span.start, |region| region.span.start);
    let levels = place::levels(code, at);
    let inner = levels.first()?;
    let outer = levels.get(1).map_or("", |outer| outer.before);
    let put = inner.opener == Some(b'(')
        && behind.starts_with(',')
        && callee(outer).is_some_and(|it| it == "put");
    if put {
        // `new JSONObject().put("prompt", …).put(…)`
        let start = inner.start - outer.len() - 1;
        let end = text.get(start..)?.find(';').map_or(text.len(), |end| start + end);
        return outer.contains("JSON").then_some((at, start..end));
    }
    // `new { prompt = … }` of C#.
    let anonymous = behind.starts_with('=')
        && !behind.starts_with("==")
        && outer.trim_end().split(' ').next_back() == Some("new");
    (inner.opener == Some(b'{') || inner.opener == Some(b'[') && behind.starts_with("=>"))
        .then(|| (at, place::group(code, inner, at)))
        .filter(|_| keyed || anonymous)
}

/// Whether what stands so is written as JSON, or called a body.
fn is_sent(levels: &[Level<'_>]) -> bool {
    let bodies = ["body", "payload", "nativerequest", "requestbody"];
    let writers =
        ["dumps", "stringify", "jsonencode", "json", "marshal", "tojson", "serialize", "generate"];
    levels.iter().take(3).any(|level| {
        let named = key(level.before).map(normal);
        let called = callee(level.before).map(normal).unwrap_or_default();
        named.is_some_and(|name| bodies.iter().any(|body| name.ends_with(body)))
            || called == "body"
            || writers.iter().any(|it| called.ends_with(it))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Code, language::of_path};
    use super::unfit;

    #[test]
    fn keys_may_be_set_one_by_one() {
        for (path, text, expected) in [
            ("a.py", "body = {}\nbody[\"prompt\"] = p\nbody[\"max_tokens\"] = 9\n", true),
            (
                "a.py",
                "body = {\"prompt\": p, \"temperature\": 0}\nbody[\"anthropic_version\"] = v\n",
                false,
            ),
            ("a.py", "body = {}\nbody['messages'] = p\nbody['max_tokens'] = 9\n", false),
            ("a.py", "body = {}\nbody[\"prompt\"] = p\nbody[\"anthropic_version\"] = v\n", false),
            ("a.ts", "const body: any = {};\nbody.prompt = p;\nbody.max_tokens = 9;\n", true),
            ("a.ts", "const body: any = {prompt: p, temperature: 1};\nbody.messages = m;\n", false),
            // No body: what is rendered may be anything.
            ("a.py", "page = {}\npage[\"prompt\"] = p\npage[\"max_tokens\"] = 9\n", false),
        ] {
            let sent = "client.invoke_model(modelId=arn, body=json.dumps(body))\n";
            let text = format!("{text}{sent}");
            let code = Code::new(&text, of_path(path).unwrap());
            assert_eq!(unfit(&code).is_some(), expected, "{text}");
        }
    }

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
