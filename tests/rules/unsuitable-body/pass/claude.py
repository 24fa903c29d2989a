import json
import os

import boto3

body = json.dumps({
    "anthropic_version": "bedrock-2023-05-31",
    "max_tokens": 200,
    "messages": [{"role": "user", "content": "hello"}],
})
client = boto3.client("bedrock-runtime")
client.invoke_model(modelId=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], body=body)
