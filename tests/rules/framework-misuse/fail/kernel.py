import os

from semantic_kernel.connectors.ai.bedrock import BedrockChatCompletion

service = BedrockChatCompletion(model_id=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"])
