FALLBACKS = [
    "us.anthropic.claude-sonnet-4-20250514-v1:0",
    "us.anthropic.claude-3-7-sonnet-20250219-v1:0",
]


def ask(client, messages):
    for model in FALLBACKS:
        try:
            return client.converse(modelId=model, messages=messages)
        except client.exceptions.ThrottlingException:
            continue
