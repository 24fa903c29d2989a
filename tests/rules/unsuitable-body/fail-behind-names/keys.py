import json
import os

import boto3

client = boto3.client("bedrock-runtime", region_name="eu-central-1")


def ask(question):
    body = {}
    body["prompt"] = question
    body["max_tokens"] = 200
    return client.invoke_model(modelId=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], body=json.dumps(body))
