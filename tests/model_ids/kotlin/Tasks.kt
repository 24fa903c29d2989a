val modelFor = mapOf(
    "summary" to "us.amazon.nova-lite-v1:0",
    "analysis" to "us.anthropic.claude-opus-4-20250514-v1:0",
)
