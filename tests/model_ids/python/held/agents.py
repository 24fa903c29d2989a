from crewai import Agent, Task
from agno.models.aws import Claude

PLANNER = Agent(role="Planner", goal="plan", backstory="old", llm="bedrock/eu.anthropic.claude-sonnet-4-5-20250929-v1:0")
WRITER = Agent(role="Writer", goal="write", backstory="old", llm="bedrock/eu.amazon.nova-pro-v1:0")


def reviewer():
    return Claude(id="eu.anthropic.claude-opus-4-5-20251101-v1:0")


TASK = Task(description="Ask anthropic.claude-v2 nothing", expected_output="text")
