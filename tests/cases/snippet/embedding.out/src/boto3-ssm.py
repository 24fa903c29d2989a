"""Makes vectors with Cohere Embed v4 through the profile `main`, whose ARN is read at start."""

import json
import os

import boto3

ssm = boto3.client("ssm", region_name="eu-central-1")
PARAMETER = f"/{os.environ['ENVIRONMENT']}/platform/bedrock/inference-profile-arn"
PROFILE_ARN = ssm.get_parameter(Name=PARAMETER)["Parameter"]["Value"]

bedrock = boto3.client("bedrock-runtime", region_name="eu-central-1")
body = {"texts": ["Hello"], "input_type": "search_document"}
response = bedrock.invoke_model(modelId=PROFILE_ARN, body=json.dumps(body))
print(json.loads(response["body"].read()))
