import os

from langchain_aws import ChatBedrockConverse

llm = ChatBedrockConverse(
    model=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"],
    provider="anthropic",
    base_model_id="anthropic.claude-sonnet-4-6",
)
