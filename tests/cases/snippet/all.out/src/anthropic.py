"""Claude Sonnet 5 in Anthropic's SDK, through the profile `main`."""

import os

from anthropic import AnthropicBedrock

client = AnthropicBedrock(aws_region="eu-central-1")
message = client.messages.create(
    model=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"],
    max_tokens=256,
    messages=[{"role": "user", "content": "Hello"}],
)
print(message.content[0].text)
