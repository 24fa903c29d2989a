import zipfile
with zipfile.ZipFile("f.zip", "w") as z:
    z.writestr("index.py", """
import json
import boto3
MODEL_ID = "amazon.nova-lite-v1:0"
def handler(event, context):
    return boto3.client("bedrock-runtime").converse(modelId=MODEL_ID, messages=event)
""")
