import json
import os

import boto3

bedrock = boto3.client(service_name="bedrock-runtime")
MODEL_ID = "anthropic.claude-3-haiku-20240307-v1:0"


def lambda_handler(event, context):
    model = event.get("model", "eu.amazon.nova-lite-v1:0")
    kwargs = {"modelId": MODEL_ID, "contentType": "application/json", "body": json.dumps(event["body"])}
    response = bedrock.invoke_model(**kwargs)
    return {"statusCode": 200, "model": model, "body": response["body"].read().decode()}
