def get_inference_profile(model_id: str, region: str) -> str:
    prefix = {"us": "us", "eu": "eu"}[region.split("-")[0]]
    # anthropic.claude-3-haiku-20240307-v1:0 -> eu.anthropic.claude-3-haiku-20240307-v1:0
    no_profile = ["anthropic.claude-v2:1", "amazon.titan-text-express-v1"]
    if model_id in no_profile:
        return model_id
    if "claude-3-5-sonnet-20241022" in model_id:
        return f"us.{model_id}"
    return f"{prefix}.{model_id}"


def estimate(model_id, tokens):
    price = 0.003 if model_id == "eu.anthropic.claude-sonnet-4-5-20250929-v1:0" else 0.001
    return tokens / 1000 * price
