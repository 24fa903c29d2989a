import boto3

EMBED_MODEL = "amazon.nova-2-lite-v1:0"
rerank_model_id = "mistral.rank-large-v1:0"
boto3.client("bedrock-runtime").invoke_model(modelId=EMBED_MODEL, body=body)
