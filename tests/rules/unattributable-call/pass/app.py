import os

import boto3

# bedrock-mantle would refuse the ARN
client = boto3.client("bedrock-runtime")
client.converse(modelId=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], messages=[])
