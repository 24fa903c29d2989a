import os

from strands import Agent
from strands.models import BedrockModel

llm = BedrockModel(model_id=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"])
agent = Agent(tools=[look], model=llm)
