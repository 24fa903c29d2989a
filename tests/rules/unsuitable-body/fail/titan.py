import json
import os

import boto3

native_request = {
    "inputText": "hello",
    "textGenerationConfig": {"maxTokenCount": 100},
}
client = boto3.client("bedrock-runtime")
client.invoke_model(modelId=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], body=json.dumps(native_request))
