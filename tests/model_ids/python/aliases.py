ALIASES = {
    "haiku": "us.anthropic.claude-3-5-haiku-20241022-v1:0",
    "sonnet": "us.anthropic.claude-sonnet-4-20250514-v1:0",
    "opus": "us.anthropic.claude-opus-4-20250514-v1:0",
    "nova-lite": "us.amazon.nova-lite-v1:0",
    "nova-pro": "us.amazon.nova-pro-v1:0",
    "llama": "us.meta.llama3-3-70b-instruct-v1:0",
}
DEFAULT_MODEL = "us.anthropic.claude-sonnet-4-5-20250929-v1:0"
