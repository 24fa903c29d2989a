import json
import os

import boto3

client = boto3.client("bedrock-runtime", region_name="eu-central-1")


def ask(question):
    body = {"max_tokens": 200}
    body["anthropic_version"] = "bedrock-2023-05-31"
    body["messages"] = [{"role": "user", "content": question}]
    page = {}
    page["prompt"] = question
    page["max_tokens"] = 200
    show(page)
    return client.invoke_model(modelId=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], body=json.dumps(body))
