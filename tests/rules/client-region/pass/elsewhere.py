import boto3

client = boto3.client("bedrock-runtime", region_name="us-east-1")
client.invoke_model(modelId="amazon.titan-embed-text-v2:0", body="{}")
