import os

import boto3

NAME = f"/{os.environ['ENV']}/agents/bedrock/inference-profile-arn"
ARN = boto3.client("ssm").get_parameter(Name=NAME)["Parameter"]["Value"]
