impl std::fmt::Display for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(match self {
            Model::NovaLite => "amazon.nova-lite-v1:0",
            Model::NovaPro => "amazon.nova-pro-v1:0",
            Model::ClaudeHaiku => "anthropic.claude-3-haiku-20240307-v1:0",
        })
    }
}
