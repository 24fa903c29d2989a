import boto3

client = boto3.client("bedrock-runtime")
client.invoke_model(modelId="amazon.titan-embed-text-v2:0")
