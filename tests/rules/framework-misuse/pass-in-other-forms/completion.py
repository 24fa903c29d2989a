import os

from semantic_kernel.connectors.ai.bedrock import BedrockModelProvider, BedrockTextCompletion

arn = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
text = BedrockTextCompletion(model_id=arn, model_provider=BedrockModelProvider.ANTHROPIC)
