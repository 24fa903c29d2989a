import json
import os

import boto3

client = boto3.client("bedrock-runtime")
client.invoke_model(modelId="amazon.titan-embed-text-v2:0", body=json.dumps({"inputText": "hello"}))
arn = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
