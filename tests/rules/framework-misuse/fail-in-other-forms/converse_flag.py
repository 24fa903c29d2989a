import os

from langchain_aws import ChatBedrock

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
chat = ChatBedrock(model=ARN, provider="anthropic", base_model_id=BASE, beta_use_converse_api=True)
