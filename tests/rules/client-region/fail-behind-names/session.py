import os

import boto3

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
bills = boto3.Session(region_name="us-east-1")
costs = bills.client("ce")
session = boto3.Session(region_name="us-west-2")
runtime = session.client("bedrock-runtime")
