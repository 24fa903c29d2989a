"""A Pydantic AI agent on Claude Sonnet 5, through the profile `main`."""

import os

from pydantic_ai import Agent
from pydantic_ai.models.bedrock import BedrockConverseModel, BedrockModelSettings
from pydantic_ai.providers.bedrock import BedrockProvider

arn = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
if not arn:
    # An empty one would be passed over, and the call go past the profile.
    raise ValueError("BEDROCK_INFERENCE_PROFILE_ARN is empty")

model = BedrockConverseModel(
    # The base model tells which features there are; calls go to the profile.
    "anthropic.claude-sonnet-5",
    provider=BedrockProvider(region_name="eu-central-1"),
    settings=BedrockModelSettings(bedrock_inference_profile=arn),
)
print(Agent(model).run_sync("Hello").output)
