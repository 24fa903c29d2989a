"""Calls Claude Sonnet 5 through the profile `main`."""

import json
import os

import boto3

PROFILE_ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]

# The client's region must be the profile's.
bedrock = boto3.client("bedrock-runtime", region_name="eu-central-1")
messages = [{"role": "user", "content": [{"text": "Hello"}]}]

# Converse has one form of request for all models.
response = bedrock.converse(modelId=PROFILE_ARN, messages=messages)
print(response["output"]["message"]["content"][0]["text"])

# The same, piece by piece.
for event in bedrock.converse_stream(modelId=PROFILE_ARN, messages=messages)["stream"]:
    if "contentBlockDelta" in event:
        print(event["contentBlockDelta"]["delta"].get("text", ""), end="", flush=True)

# InvokeModel takes the body of the model's own provider.
body = {
    "anthropic_version": "bedrock-2023-05-31",
    "max_tokens": 256,
    "messages": [{"role": "user", "content": "Hello"}],
}
response = bedrock.invoke_model(modelId=PROFILE_ARN, body=json.dumps(body))
print(json.loads(response["body"].read())["content"][0]["text"])
