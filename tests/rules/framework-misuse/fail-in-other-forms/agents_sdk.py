import os

from agents import Agent
from agents.extensions.models.litellm_model import LitellmModel

agent = Agent(name="a", model=LitellmModel(model=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]))
