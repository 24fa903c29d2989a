import os

import boto3

NOVA = "eu.amazon.nova-pro-v1:0"
DEFAULT_SYSTEM_PROFILE = os.getenv("SYSTEM_PROFILE", NOVA)


def create(name, profile=DEFAULT_SYSTEM_PROFILE):
    source = f"arn:aws:bedrock:eu-central-1:{account()}:inference-profile/{profile}"
    return boto3.client("bedrock").create_inference_profile(
        inferenceProfileName=name, modelSource={"copyFrom": source}
    )


def ask(arn, messages):
    return boto3.client("bedrock-runtime").converse(modelId=arn, messages=messages)
