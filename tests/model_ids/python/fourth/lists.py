JSON_MODE_MODELS = ["eu.amazon.nova-lite-v1:0", "eu.amazon.nova-pro-v1:0"]

CANDIDATE_MODELS = ["anthropic.claude-3-haiku-20240307-v1:0", "mistral.mistral-large-2402-v1:0"]


def best(client, prompt):
    return max((client.score(model, prompt) for model in CANDIDATE_MODELS), key=len)
