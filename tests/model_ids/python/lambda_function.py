import json
import os

import boto3

MODEL_ID = os.environ.get("MODEL_ID", "anthropic.claude-3-5-sonnet-20240620-v1:0")
client = boto3.client("bedrock-runtime")


def handler(event, context):
    body = json.dumps({"anthropic_version": "bedrock-2023-05-31", "max_tokens": 500, "messages": event["messages"]})
    return client.invoke_model(modelId=MODEL_ID, body=body)
