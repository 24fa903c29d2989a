import json
import os

import boto3

client = boto3.client("bedrock-runtime")
body = json.dumps({"prompt": "hello", "max_tokens": 100})
client.invoke_model(modelId=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], body=body)
