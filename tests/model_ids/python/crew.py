from crewai import LLM

llm = LLM(model="bedrock/anthropic.claude-3-5-sonnet-20240620-v1:0", temperature=0.1)
