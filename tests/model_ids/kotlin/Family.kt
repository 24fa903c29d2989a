fun family(id: String) = when (id) {
    "amazon.nova-lite-v1:0" -> "nova"
    in setOf("anthropic.claude-v2", "anthropic.claude-v2:1") -> "claude"
    else -> "other"
}
