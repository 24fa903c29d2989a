"""Claude Sonnet 5 in LangChain, through the profile `main`."""

import os

from langchain_aws import ChatBedrockConverse

model = ChatBedrockConverse(
    model=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"],
    # What LangChain would read from a model's id.
    provider="anthropic",
    base_model_id="anthropic.claude-sonnet-5",
    region_name="eu-central-1",
)
print(model.invoke("Hello").content)
