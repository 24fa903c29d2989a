PROVIDER_OF = {
    "anthropic.claude-v2": "anthropic",
    "amazon.titan-text-lite-v1": "amazon",
}
RENAMED = {"anthropic.claude-v1": "anthropic.claude-v2"}
