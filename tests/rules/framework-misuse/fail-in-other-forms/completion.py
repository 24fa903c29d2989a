import os

from semantic_kernel.connectors.ai.bedrock import BedrockChatCompletion, BedrockTextCompletion

arn = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
text = BedrockTextCompletion(model_id=arn, service_id="text")
chat = BedrockChatCompletion(arn, service_id="chat")
