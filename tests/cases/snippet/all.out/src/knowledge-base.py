"""Asks a knowledge base and lets Claude Sonnet 5 answer, through the profile `main`."""

import os

import boto3

PROFILE_ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]

bedrock = boto3.client("bedrock-agent-runtime", region_name="eu-central-1")
response = bedrock.retrieve_and_generate(
    input={"text": "Hello"},
    retrieveAndGenerateConfiguration={
        "type": "KNOWLEDGE_BASE",
        "knowledgeBaseConfiguration": {
            "knowledgeBaseId": os.environ["KNOWLEDGE_BASE_ID"],
            "modelArn": PROFILE_ARN,
        },
    },
)
print(response["output"]["text"])
