import boto3

client = boto3.client("bedrock-runtime")
EMBEDDINGS = "amazon.titan-embed-text-v2:0"
RERANK = "cohere.rerank-v3-5:0"
