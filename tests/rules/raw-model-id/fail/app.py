import os

import boto3

client = boto3.client("bedrock-runtime")
MODEL = "anthropic.claude-sonnet-5"


def answer(messages):
    return client.converse(modelId=os.environ.get("MODEL_ID", "anthropic.claude-opus-5"), messages=messages)


def summary(messages):
    model_id = os.getenv("MODEL_ID") or "amazon.nova-pro-v1:0"
    return client.converse(modelId=model_id, messages=messages)


def cached(messages):
    body = {"modelId": "anthropic.claude-haiku-4-5-20251001-v1:0", "messages": messages}
    return client.converse(**body)


def by_arn():
    return client.converse(modelId="arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0")


def unknown_to_the_catalog():
    return client.converse(modelId="cohere.command-r-plus-v1:0")
