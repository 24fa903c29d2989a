import os

import litellm

answer = litellm.completion(
    model="bedrock/anthropic.claude-opus-4-6-v1",
    model_id=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"],
    messages=[],
)
