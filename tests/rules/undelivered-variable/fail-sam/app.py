import os

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
