import os

from strands import Agent
from strands.models import BedrockModel

agent = Agent(model=BedrockModel(model_id=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]))
