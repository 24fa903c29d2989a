from pathlib import Path

HANDLER = '''
import boto3

def handler(event, context):
    return boto3.client("bedrock-runtime").converse(modelId="amazon.nova-lite-v1:0", messages=event["messages"])
'''

Path("build/handler.py").write_text(HANDLER)
