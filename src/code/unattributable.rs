//! APIs of Bedrock that take no application inference profile.

use super::{Code, Kind};

/// Methods of `OpenAI`'s libraries that call its Responses API.
const RESPONSES: [&str; 3] = [".responses.create", ".responses.parse", ".responses.stream"];

/// Whether `bedrock`, where it stands between the texts, begins the name of such an API: the endpoint
/// `bedrock-mantle`, the Responses API at the endpoint of `OpenAI`'s form, or Codex, which uses nothing else.
pub(super) fn is_endpoint(code: &Code<'_>, before: &str, after: &str) -> bool {
    let codex = || {
        let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
        let line = line.strip_prefix("model_provider").map(str::trim_start);
        line.and_then(|it| it.strip_prefix('=')).is_some_and(|it| it.ends_with("amazon-"))
    };
    let responses = || {
        let url = after.split(['"', '\'', '`', '\n']).next().unwrap_or_default();
        after.starts_with("-runtime.")
            && url.contains("/openai")
            && RESPONSES.iter().any(|call| code.text().contains(call))
    };
    after.starts_with("-mantle")
        || (code.kind() == Kind::Data && codex())
        || (code.kind() == Kind::Code && responses())
}
