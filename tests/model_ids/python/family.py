def family(model_id: str) -> str:
    if model_id == "amazon.nova-micro-v1:0":
        return "nova"
    if model_id.startswith("anthropic.claude-3"):
        return "claude"
    if model_id in ("meta.llama3-8b-instruct-v1:0", "meta.llama3-70b-instruct-v1:0"):
        return "llama"
    return "other"
