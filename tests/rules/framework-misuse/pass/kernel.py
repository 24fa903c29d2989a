import os

from semantic_kernel.connectors.ai.bedrock import BedrockChatCompletion, BedrockModelProvider

service = BedrockChatCompletion(
    model_id=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], model_provider=BedrockModelProvider.ANTHROPIC
)
