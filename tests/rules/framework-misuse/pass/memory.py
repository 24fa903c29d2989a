import os

from mem0 import Memory

config = {
    "llm": {
        "provider": "aws_bedrock",
        "config": {"model": os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], "provider_override": "anthropic"},
    }
}
memory = Memory.from_config(config)
