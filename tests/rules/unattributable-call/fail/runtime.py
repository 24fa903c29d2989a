import os

from openai import OpenAI

client = OpenAI(base_url="https://bedrock-runtime.eu-central-1.amazonaws.com/openai/v1")
answer = client.responses.create(model=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], input="hello")
