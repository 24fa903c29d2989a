import os

from litellm import completion

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
completion(model=f"bedrock/converse/{ARN}", messages=[])
