fun isOld(id: String) = id in listOf("anthropic.claude-v2", "anthropic.claude-v2:1")
