import os

from langchain.chat_models import init_chat_model

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]

model = init_chat_model(ARN, model_provider="bedrock_converse")
