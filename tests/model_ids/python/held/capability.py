VISION = {"amazon.nova-lite-v1:0": True, "amazon.nova-micro-v1:0": False}


def caching(model: str) -> bool:
    """Whether the model caches, as anthropic.claude-3-7-sonnet-20250219-v1:0 does."""
    if model.endswith("anthropic.claude-3-5-haiku-20241022-v1:0"):
        return True
    return model in {
        "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "eu.amazon.nova-pro-v1:0",
    }


def max_tokens(model):
    return {"eu.amazon.nova-pro-v1:0": 10_000}.get(model, 4_096)


def is_titan(model):
    return re.match(r"amazon\.titan", model) or model == "amazon.titan-text-premier-v1:0"
