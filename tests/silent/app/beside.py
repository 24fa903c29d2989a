from langchain_aws import ChatBedrockConverse
from pydantic_ai.models.bedrock import BedrockConverseModel

from .settings import ARN

chat = ChatBedrockConverse(
    model=ARN,
    provider="anthropic",
    base_model_id="anthropic.claude-sonnet-5",
)
typed = BedrockConverseModel(
    "anthropic.claude-sonnet-5",
    settings={"bedrock_inference_profile": ARN},
)
BASE_MODELS = ["anthropic.claude-sonnet-5", "amazon.nova-pro-v1:0"]
