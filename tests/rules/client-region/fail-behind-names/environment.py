import os

os.environ["AWS_REGION"] = "us-east-2"
ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
