"""Calls Claude Sonnet 5 through the profile `main`, whose ARN is read at start."""

import os

import boto3

ssm = boto3.client("ssm", region_name="eu-central-1")
PARAMETER = f"/{os.environ['ENVIRONMENT']}/platform/bedrock/inference-profile-arn"
PROFILE_ARN = ssm.get_parameter(Name=PARAMETER)["Parameter"]["Value"]

bedrock = boto3.client("bedrock-runtime", region_name="eu-central-1")
response = bedrock.converse(
    modelId=PROFILE_ARN,
    messages=[{"role": "user", "content": [{"text": "Hello"}]}],
)
print(response["output"]["message"]["content"][0]["text"])
