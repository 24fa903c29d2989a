fun family(id: String) = when {
    id.startsWith("anthropic.claude-3") -> "claude"
    id == "amazon.nova-pro-v1:0" -> "nova"
    else -> "other" // "meta.llama3-2-3b-instruct-v1:0"
}
