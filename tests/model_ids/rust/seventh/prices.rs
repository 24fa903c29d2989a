pub fn rates() -> HashMap<(&'static str, &'static str), f64> {
    HashMap::from([
        (("bedrock", "amazon.nova-pro-v1:0"), 0.8),
        (("bedrock", "anthropic.claude-sonnet-5"), 3.0),
    ])
}
