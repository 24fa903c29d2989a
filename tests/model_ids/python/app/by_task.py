import boto3


def model_for(task: str) -> str:
    if task == "summary":
        return "eu.amazon.nova-lite-v1:0"
    if task == "review":
        return "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    return "eu.amazon.nova-micro-v1:0"


def ask(task, messages):
    return boto3.client("bedrock-runtime").converse(modelId=model_for(task), messages=messages)
