import os

import boto3

client = boto3.client("bedrock-runtime", region_name="us-east-1")
store = boto3.client("s3", region_name="eu-west-1")
client.converse(modelId=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], messages=[])
