import boto3

HAIKU = "anthropic.claude-3-haiku-20240307-v1:0"
SONNET = "anthropic.claude-3-sonnet-20240229-v1:0"
OPUS = "anthropic.claude-3-opus-20240229-v1:0"

boto3.client("bedrock-runtime").converse(modelId=HAIKU, messages=[])
