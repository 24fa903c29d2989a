"""Claude Sonnet 5 in CrewAI, through the profile `main`."""

import os

from crewai import LLM

PROFILE_ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]

# bedrock-profile: ignore[system-profile-id] the model tells the features, calls go to the profile
llm = LLM(model="bedrock/eu.anthropic.claude-sonnet-5", region_name="eu-central-1")
# As an argument of LLM it would be ignored, and calls would go past the profile.
llm.model_id = PROFILE_ARN
print(llm.call("Hello"))
