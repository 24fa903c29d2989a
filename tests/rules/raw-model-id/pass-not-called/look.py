import boto3

boto3.client("bedrock").get_foundation_model(modelIdentifier="amazon.nova-lite-v1:0")
