import os

from langchain_aws import ChatBedrockConverse

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
MODEL = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]

direct = ChatBedrockConverse(model=ARN, temperature=0)
looked_up = ChatBedrockConverse(
    model_id=MODEL,
    max_tokens=100,
)
