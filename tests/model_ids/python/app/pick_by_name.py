def resolve(alias: str) -> str:
    if alias == "haiku":
        return "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
    if alias == "sonnet":
        return "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    if alias == "nova":
        return "eu.amazon.nova-pro-v1:0"
    return alias
