import os

import boto3

REGION = os.environ.get("AWS_REGION", "us-east-1")
ARCHIVE_REGION = "eu-west-1"

archive = boto3.client("s3", region_name=ARCHIVE_REGION)
client = boto3.client("bedrock-runtime", region_name=REGION)
client.converse(modelId=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], messages=[])
