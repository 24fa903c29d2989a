import os

from mem0 import Memory

SETTINGS = {
    "vector_store": {"provider": "qdrant"},
    "llm": {
        "provider": "aws_bedrock",
        "config": {"model": os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], "temperature": 0},
    },
}
memory = Memory.from_config(SETTINGS)
