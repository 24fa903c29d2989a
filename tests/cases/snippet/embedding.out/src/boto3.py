"""Makes vectors with Cohere Embed v4 through the profile `main`."""

import json
import os

import boto3

PROFILE_ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]

# The client's region must be the profile's.
bedrock = boto3.client("bedrock-runtime", region_name="eu-central-1")
# InvokeModel takes the body of the model's own provider.
body = {"texts": ["Hello"], "input_type": "search_document"}
response = bedrock.invoke_model(modelId=PROFILE_ARN, body=json.dumps(body))
print(json.loads(response["body"].read()))
