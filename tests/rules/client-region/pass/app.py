import os

import boto3

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
client = boto3.client("bedrock-runtime", region_name="eu-central-1")
# region_name="us-east-1" was too far away.
other = boto3.client("bedrock-runtime", region_name=ARN.split(":")[3])
queue = boto3.client("sqs", region_name="us-east-1")
