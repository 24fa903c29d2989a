impl Default for Settings {
    fn default() -> Self {
        Self {
            model: "us.anthropic.claude-3-5-haiku-20241022-v1:0".into(),
            judge: "us.amazon.nova-pro-v1:0".to_owned(),
        }
    }
}
