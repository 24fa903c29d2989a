"""Claude Sonnet 5 in LiteLLM, through the profile `main`."""

import os

import litellm

response = litellm.completion(
    # The model tells which features there are; calls go to `model_id`.
    model="bedrock/eu.anthropic.claude-sonnet-5",
    model_id=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"],
    aws_region_name="eu-central-1",
    messages=[{"role": "user", "content": "Hello"}],
)
print(response.choices[0].message.content)
