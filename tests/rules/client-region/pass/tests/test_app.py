import os

import boto3

client = boto3.client("bedrock-runtime", region_name="us-east-1")
ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
