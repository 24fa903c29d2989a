import os

import boto3

client = boto3.client("bedrock-runtime", region_name="eu-north-1")
client.converse(modelId=os.environ["BEDROCK_NORTH_PROFILE_ARN"], messages=[])
