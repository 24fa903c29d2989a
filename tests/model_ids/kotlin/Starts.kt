fun isClaude(id: String) = id.startsWith("anthropic.claude-3") || id == "anthropic.claude-v2"
