import os

from mem0 import Memory

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
memory = Memory.from_config({"llm": {"provider": "aws_bedrock", "config": {"model": ARN}}})
