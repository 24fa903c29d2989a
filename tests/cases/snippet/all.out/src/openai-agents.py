"""An agent of the OpenAI Agents SDK on Claude Sonnet 5, through the profile `main`."""

import os

from agents import Agent, ModelSettings, Runner
from agents.extensions.models.litellm_model import LitellmModel

# LiteLLM reads the region of its calls from this variable.
os.environ["AWS_REGION_NAME"] = "eu-central-1"

agent = Agent(
    name="Assistant",
    # bedrock-profile: ignore[system-profile-id] the model tells the features, calls go to the profile
    model=LitellmModel(model="bedrock/eu.anthropic.claude-sonnet-5"),
    model_settings=ModelSettings(extra_args={"model_id": os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]}),
)
print(Runner.run_sync(agent, "Hello").final_output)
