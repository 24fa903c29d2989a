import os
import boto3

SONNET_PROFILE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0"
DEFAULT_SOURCE_PROFILE = os.environ.get("SOURCE_PROFILE", SONNET_PROFILE)


def make(name, source=DEFAULT_SOURCE_PROFILE):
    client = boto3.client("bedrock")
    arn = f"arn:aws:bedrock:us-east-1:111122223333:inference-profile/{source}"
    made = client.create_inference_profile(inferenceProfileName=name, modelSource={"copyFrom": arn})
    return made["inferenceProfileArn"]


def ask(arn, text):
    runtime = boto3.client("bedrock-runtime")
    return runtime.converse(modelId=arn, messages=text)
