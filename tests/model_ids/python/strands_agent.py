from strands import Agent
from strands.models import BedrockModel

agent = Agent(model="us.anthropic.claude-sonnet-4-20250514-v1:0")
other = Agent(model=BedrockModel(model_id="us.amazon.nova-premier-v1:0", temperature=0.2))
