import zipfile

SOURCE = """
import os
import boto3

def handler(event, _):
    model = os.environ.get("MODEL", "eu.amazon.nova-lite-v1:0")
    return boto3.client("bedrock-runtime").converse(modelId=model, messages=event["messages"])
"""

with zipfile.ZipFile("dist.zip", "w") as archive:
    archive.writestr("handler.py", SOURCE)
