import os

import boto3

client = boto3.client("bedrock-runtime")
client.converse(modelId=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"])
