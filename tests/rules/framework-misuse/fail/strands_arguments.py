import os

from strands.models import BedrockModel

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
old = BedrockModel(model_id=ARN, cache_points=["system", "tools"])
deprecated = BedrockModel(model_id=ARN, cache_tools="default")
