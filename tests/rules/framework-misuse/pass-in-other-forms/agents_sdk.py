import os

from agents import Agent, ModelSettings
from agents.extensions.models.litellm_model import LitellmModel

settings = ModelSettings(extra_args={"model_id": os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]})
agent = Agent(name="a", model=LitellmModel(model="bedrock/" + BASE_MODEL), model_settings=settings)
