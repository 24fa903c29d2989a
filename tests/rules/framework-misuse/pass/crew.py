import os

from crewai import LLM

llm = LLM(model="bedrock/" + os.environ["BASE_MODEL"])
llm.model_id = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
