import os

MODEL_ARN = os.getenv("MODEL_ARN", "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-sonnet-20240229-v1:0")
PROFILE = os.environ.get("PROFILE_ARN") or "arn:aws:bedrock:eu-west-1:982345671234:inference-profile/eu.amazon.nova-pro-v1:0"
