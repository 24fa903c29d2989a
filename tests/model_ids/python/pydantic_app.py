from pydantic_ai import Agent

agent = Agent("bedrock:us.amazon.nova-pro-v1:0", system_prompt="short")
