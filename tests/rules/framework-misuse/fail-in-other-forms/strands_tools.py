import os

from strands import Agent
from strands.models import BedrockModel

model = BedrockModel(model_id=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"])
agent = Agent(model=model, tools=[look])
