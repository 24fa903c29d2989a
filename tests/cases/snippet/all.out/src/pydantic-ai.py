"""A Pydantic AI agent on Claude Sonnet 5, through the profile `main`."""

import os

from pydantic_ai import Agent
from pydantic_ai.models.bedrock import BedrockConverseModel, BedrockModelSettings
from pydantic_ai.providers.bedrock import BedrockProvider

model = BedrockConverseModel(
    # The base model tells which features there are; calls go to the profile.
    "anthropic.claude-sonnet-5",
    provider=BedrockProvider(region_name="eu-central-1"),
    settings=BedrockModelSettings(bedrock_inference_profile=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]),
)
print(Agent(model).run_sync("Hello").output)
