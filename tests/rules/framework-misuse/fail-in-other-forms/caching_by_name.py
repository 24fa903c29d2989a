import os

from langchain.agents import create_agent
from langchain.chat_models import init_chat_model
from langchain_aws.middleware import BedrockPromptCachingMiddleware as Caching

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
chat = init_chat_model(ARN, model_provider="bedrock_converse", provider="anthropic")
agent = create_agent(chat, middleware=[Caching(ttl="1h")])
