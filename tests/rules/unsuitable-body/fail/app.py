import json
import os

import boto3

client = boto3.client("bedrock-runtime")


def complete(text):
    body = json.dumps({"prompt": f"\n\nHuman: {text}\n\nAssistant:", "max_tokens_to_sample": 300})
    return client.invoke_model(modelId=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], body=body)
