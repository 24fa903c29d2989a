match id {
    "amazon.nova-lite-v1:0" | "amazon.nova-pro-v1:0" => Family::Nova,
    other if other.starts_with("anthropic.claude-3") => Family::Claude,
    _ => Family::Other,
}
