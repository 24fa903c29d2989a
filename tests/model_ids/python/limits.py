WITHOUT_TEMPERATURE = {"us.anthropic.claude-opus-4-8", "us.anthropic.claude-opus-4-7"}
SYSTEM_PROMPT_UNSUPPORTED = [
    "amazon.titan-text-express-v1",
    "mistral.mistral-7b-instruct-v0:2",
]


def accepts_system(model_id):
    return model_id not in SYSTEM_PROMPT_UNSUPPORTED
