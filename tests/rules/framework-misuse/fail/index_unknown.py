import os

from llama_index.llms.bedrock_converse import BedrockConverse

llm = BedrockConverse(
    model="mistral.pixtral-large-2502-v1:0",
    application_inference_profile_arn=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"],
)
