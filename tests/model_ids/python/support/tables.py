CONTEXT_WINDOWS = dict(
    [
        ("anthropic.claude-3-haiku-20240307-v1:0", 200_000),
        ("meta.llama3-1-8b-instruct-v1:0", 128_000),
    ]
)

MODELS_WITH_VISION = frozenset(["amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"])

REASONING_MODEL_PREFIXES = (
    "us.anthropic.claude-3-7-sonnet",
    "anthropic.claude-sonnet-4-",
)


def thinks(model_id: str) -> bool:
    return any(prefix in model_id for prefix in REASONING_MODEL_PREFIXES)


def shape(model_id):
    match model_id:
        case "anthropic.claude-v2:1" | "anthropic.claude-instant-v1":
            return "prompt"
        case _ if model_id.startswith("anthropic.claude-3"):
            return "messages"
    if model_id not in ("cohere.command-r-v1:0", "cohere.command-r-plus-v1:0"):
        raise KeyError(f"{model_id}: expected e.g. cohere.command-r-v1:0")
    return "chat"
