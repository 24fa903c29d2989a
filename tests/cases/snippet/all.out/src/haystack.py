"""Claude Sonnet 5 in Haystack, through the profile `main`."""

import os

from haystack.dataclasses import ChatMessage
from haystack.utils import Secret
from haystack_integrations.components.generators.amazon_bedrock import AmazonBedrockChatGenerator

generator = AmazonBedrockChatGenerator(
    model=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"],
    aws_region_name=Secret.from_token("eu-central-1"),
)
print(generator.run([ChatMessage.from_user("Hello")])["replies"][0].text)
