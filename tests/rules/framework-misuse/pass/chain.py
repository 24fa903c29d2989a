import os

from langchain_aws import ChatBedrockConverse

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]

good = ChatBedrockConverse(model=ARN, provider="anthropic", base_model_id="anthropic.claude-sonnet-5")
unknown = ChatBedrockConverse(model=ARN, **options)
no_arn = ChatBedrockConverse(model=settings.model)


class ChatBedrockConverse(Base):
    pass
