"""Claude Sonnet 5 in LlamaIndex, through the profile `main`."""

import os

from llama_index.core.llms import ChatMessage
from llama_index.llms.bedrock_converse import BedrockConverse

llm = BedrockConverse(
    # The base model tells which features there are; calls go to the profile.
    model="anthropic.claude-sonnet-5",
    application_inference_profile_arn=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"],
    region_name="eu-central-1",
)
print(llm.chat([ChatMessage(role="user", content="Hello")]))
