import os

from langchain_aws import ChatBedrockConverse

BASE_MODEL = "anthropic.claude-sonnet-4-6"

chat = ChatBedrockConverse(
    model=os.environ["BEDROCK_PROFILE_ARN"],
    provider="anthropic",
    base_model=BASE_MODEL,
)
