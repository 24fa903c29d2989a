import os

from langchain.agents import create_agent
from langchain_aws import ChatBedrock
from langchain_aws.middleware import BedrockPromptCachingMiddleware

caching = BedrockPromptCachingMiddleware()
chat = ChatBedrock(model_id=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], provider="anthropic")
agent = create_agent(chat, middleware=[caching])
