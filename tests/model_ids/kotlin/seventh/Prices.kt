val rates = mapOf(
    Pair("bedrock", "amazon.nova-pro-v1:0") to 0.8,
    ("bedrock" to "anthropic.claude-sonnet-5") to 3.0,
)
