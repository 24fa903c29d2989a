import boto3

MODEL = "anthropic.claude-opus-4-20250514-v1:0"
details = boto3.client("bedrock").get_foundation_model(modelIdentifier=MODEL)
print(details["modelDetails"]["modelLifecycle"])
