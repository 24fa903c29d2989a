import os

from langchain_aws import ChatBedrockConverse
from langchain_aws.middleware import BedrockPromptCachingMiddleware

arn = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
agent = create_agent(
    model=ChatBedrockConverse(model=arn, provider="anthropic"),
    middleware=[BedrockPromptCachingMiddleware(ttl="5m")],
)
