import boto3

from settings import DRAFTS

client = boto3.client("bedrock-runtime")


def summarise(messages):
    return client.converse(modelId=DRAFTS, messages=messages)
