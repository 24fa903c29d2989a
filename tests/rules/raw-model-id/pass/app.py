"""Answers questions with anthropic.claude-sonnet-5.

>>> answer("anthropic.claude-sonnet-5")
"""
import os

import boto3
from langchain_aws import ChatBedrockConverse

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
BASE_MODEL_ID = os.environ.get("BASE_MODEL_ID", "anthropic.claude-sonnet-5")  # not "anthropic.claude-opus-5"
PRICES = {"anthropic.claude-sonnet-5": 3.0, "amazon.nova-pro-v1:0": 0.8}

model = ChatBedrockConverse(model=ARN, provider="anthropic", base_model_id="anthropic.claude-sonnet-5")
embeddings = boto3.client("bedrock-runtime").invoke_model(modelId="amazon.titan-embed-text-v2:0")


def is_claude(model_id):
    return model_id.startswith("anthropic.claude-3") or model_id == "anthropic.claude-sonnet-5"
