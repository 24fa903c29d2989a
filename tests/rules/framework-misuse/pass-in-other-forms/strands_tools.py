import os

from strands import Agent
from strands.models import BedrockModel

model = BedrockModel(model_id=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], include_tool_result_status=True)
agent = Agent(model=model, tools=[look])
