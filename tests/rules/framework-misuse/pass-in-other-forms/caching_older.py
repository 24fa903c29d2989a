import os

from langchain.agents import create_agent
from langchain_aws import ChatBedrock
from langchain_aws.middleware import BedrockPromptCachingMiddleware

ARN, BASE = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], os.environ["BASE_MODEL"]
chat = ChatBedrock(model_id=ARN, provider="anthropic", base_model_id=BASE)
agent = create_agent(chat, middleware=[BedrockPromptCachingMiddleware()])
