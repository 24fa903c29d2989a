import os

import boto3

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
# once this was anthropic.claude-3-sonnet-20240229-v1:0
boto3.client("bedrock-runtime").converse(modelId=ARN, messages=[])
