val known = listOf(
    Known("anthropic.claude-3-haiku-20240307-v1:0", "Claude 3 Haiku"),
    Known("anthropic.claude-3-sonnet-20240229-v1:0", "Claude 3 Sonnet"),
    Known("anthropic.claude-3-opus-20240229-v1:0", "Claude 3 Opus"),
    Known("amazon.nova-lite-v1:0", "Nova Lite"),
    Known("amazon.nova-pro-v1:0", "Nova Pro"),
)
