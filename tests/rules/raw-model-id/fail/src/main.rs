fn model() -> String {
    std::env::var("MODEL_ID").unwrap_or_else(|_| "anthropic.claude-sonnet-5".to_owned())
}
