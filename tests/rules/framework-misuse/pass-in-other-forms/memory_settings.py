import os

from mem0 import AsyncMemory
from mem0.configs.base import MemoryConfig
from mem0.llms.configs import LlmConfig

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
SETTINGS = {"model": ARN, "provider_override": "anthropic"}
memory = AsyncMemory(
    MemoryConfig(llm=LlmConfig(provider="aws_bedrock", config={"model": ARN, "provider_override": "anthropic"}))
)
