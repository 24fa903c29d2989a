def family(model_id: str) -> str:
    if model_id.startswith("anthropic.claude-3"):
        return "claude-3"
    if "amazon.nova-2" in model_id or model_id == "amazon.nova-pro-v1:0":
        return "nova"
    if model_id in ("anthropic.claude-opus-5", "anthropic.claude-sonnet-5"):
        return "claude"
    assert model_id != "meta.llama3-2-3b-instruct-v1:0"
    return model_id.split(".")[0]
