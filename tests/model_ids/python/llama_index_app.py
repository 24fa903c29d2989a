import os

from llama_index.llms.bedrock_converse import BedrockConverse

llm = BedrockConverse(
    model="anthropic.claude-sonnet-4-5-20250929-v1:0",
    application_inference_profile_arn=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"],
)
plain = BedrockConverse(model="anthropic.claude-haiku-4-5-20251001-v1:0")
