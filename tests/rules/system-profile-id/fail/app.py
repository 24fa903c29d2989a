import os

MODEL = os.environ.get("MODEL_ID", "eu.anthropic.claude-sonnet-5")
GLOBAL = "global.anthropic.claude-opus-5"
BY_REGION = f"{os.environ['GEO']}.anthropic.claude-sonnet-5"
PROFILE_ARN = "arn:aws:bedrock:eu-central-1:982345671234:inference-profile/eu.amazon.nova-pro-v1:0"
AMERICAN = dict(model="us.deepseek.r1-v1:0")
