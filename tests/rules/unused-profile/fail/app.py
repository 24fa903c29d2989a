import os

import boto3

# BEDROCK_INFERENCE_PROFILE_ARN
client = boto3.client("bedrock-runtime")
client.converse(modelId=os.environ["MODEL"])
