import os

import boto3

REGION = "eu-central-1"
BILLING = "us-east-1"
ALLOWED = ["us-east-1", REGION]
PARAMETERS = {"region": "us-east-1"}

costs = boto3.Session(region_name=BILLING).client("ce")
edge = boto3.client("cloudfront", region_name=PARAMETERS["region"])
client = boto3.client("bedrock-runtime", region_name=REGION)
client.converse(modelId=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], messages=[])


def allowed(region="us-west-2"):
    return region in ALLOWED
