val known = listOf(
    // Checked in July, see the notes.
    Model(id = "anthropic.claude-sonnet-5", displayName = "Claude Sonnet 5"),
    // Small, cheap.
    Model(id = "amazon.nova-lite-v1:0", displayName = "Nova Lite"),
)
