"""A Strands agent on Claude Sonnet 5, through the profile `main`."""

import os

from strands import Agent
from strands.models import CacheConfig
from strands.models.bedrock import BedrockModel

model = BedrockModel(
    model_id=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"],
    region_name="eu-central-1",
    # Strands looks for the model's name in its id, and an ARN has none: say what it would find.
    cache_config=CacheConfig(strategy="anthropic", tools_ttl=True),
    include_tool_result_status=True,
)
agent = Agent(model=model, callback_handler=None)
print(agent("Hello"))
