import boto3

FALLBACK_MODELS = [
    "anthropic.claude-3-haiku-20240307-v1:0",
    "anthropic.claude-3-sonnet-20240229-v1:0",
    "amazon.nova-lite-v1:0",
    "amazon.nova-pro-v1:0",
    "amazon.nova-micro-v1:0",
]


def ask(messages):
    client = boto3.client("bedrock-runtime")
    for model in FALLBACK_MODELS:
        try:
            return client.converse(modelId=model, messages=messages)
        except client.exceptions.ThrottlingException:
            continue
