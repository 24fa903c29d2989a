//! Called "anthropic.claude-sonnet-5" once.

fn family(id: &str) -> &str {
    match id {
        "anthropic.claude-sonnet-5" => "claude",
        "amazon.nova-pro-v1:0" => "nova",
        other if other.starts_with("meta.llama3") => "llama",
        _ => "other",
    }
}
