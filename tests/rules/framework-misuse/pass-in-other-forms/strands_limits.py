import os

from strands import Agent
from strands.models import BedrockModel

llm = BedrockModel(model_id=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"])
max_tools=3
agent = Agent(model=llm)
