"""Claude Sonnet 5 in LlamaIndex, through the profile `main`."""

import os

from llama_index.core.llms import ChatMessage
from llama_index.llms.bedrock_converse import BedrockConverse

arn = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
if not arn:
    # An empty one would be passed over, and the call go past the profile.
    raise ValueError("BEDROCK_INFERENCE_PROFILE_ARN is empty")

llm = BedrockConverse(
    # The base model tells which features there are; calls go to the profile.
    model="anthropic.claude-sonnet-5",
    application_inference_profile_arn=arn,
    region_name="eu-central-1",
)
print(llm.chat([ChatMessage(role="user", content="Hello")]))
