import instructor
from anthropic import AsyncAnthropicBedrock
from agno.agent import Agent
from agno.models.aws import AwsBedrock

agent = Agent(model=AwsBedrock(id="eu.amazon.nova-pro-v1:0"), markdown=True)

params = {
    "model": "anthropic.claude-3-5-haiku-20241022-v1:0",
    "max_tokens": 512,
}


async def summarise(text):
    client = instructor.from_anthropic(AsyncAnthropicBedrock())
    return await client.messages.create(**params, messages=[{"role": "user", "content": text}])
