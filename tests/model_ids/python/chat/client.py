import boto3

runtime = boto3.client("bedrock-runtime", region_name="eu-west-1")


def ask(question):
    return runtime.converse(
        modelId="eu.anthropic.claude-sonnet-4-20250514-v1:0",
        messages=[{"role": "user", "content": [{"text": question}]}],
    )
