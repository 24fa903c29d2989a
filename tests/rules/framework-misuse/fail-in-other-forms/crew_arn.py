import os

from crewai import LLM

llm = LLM(model=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], provider="bedrock")
