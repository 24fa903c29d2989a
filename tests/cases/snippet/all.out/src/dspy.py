"""Claude Sonnet 5 in DSPy, through the profile `main`."""

import os

import dspy

lm = dspy.LM(
    # The model tells which features there are; calls go to `model_id`.
    "bedrock/eu.anthropic.claude-sonnet-5",
    model_id=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"],
    aws_region_name="eu-central-1",
)
dspy.configure(lm=lm)
print(lm("Hello"))
