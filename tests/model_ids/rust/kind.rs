impl Kind {
    fn id(self) -> &'static str {
        match self {
            Self::ClaudeHaiku => "anthropic.claude-3-haiku-20240307-v1:0",
            Self::ClaudeSonnet => "anthropic.claude-3-sonnet-20240229-v1:0",
            Self::NovaPro => "amazon.nova-pro-v1:0",
        }
    }
}
