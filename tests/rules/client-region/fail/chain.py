import os

from langchain_aws import ChatBedrockConverse

chat = ChatBedrockConverse(
    model=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"],
    provider="anthropic",
    base_model_id="anthropic.claude-sonnet-5",
    region_name="eu-west-1",
)
