import boto3
MODELS = {"haiku": "anthropic.claude-3-haiku-20240307-v1:0", "sonnet": "anthropic.claude-3-sonnet-20240229-v1:0"}
FAST = {"fast": "amazon.nova-lite-v1:0", "smart": "amazon.nova-pro-v1:0"}
client = boto3.client("bedrock-runtime")
def ask(alias, messages):
    return client.converse(modelId=MODELS[alias], messages=messages)
def ask2(alias, messages):
    return client.converse(modelId=FAST.get(alias, FAST["fast"]), messages=messages)
