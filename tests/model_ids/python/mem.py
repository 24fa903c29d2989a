from mem0 import Memory

memory = Memory.from_config({"llm": {"provider": "aws_bedrock", "config": {"model": "us.anthropic.claude-3-5-haiku-20241022-v1:0"}}})
