import os

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
EXAMPLE = "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/abcdef123456"
PATTERN = "arn:aws:bedrock:eu-central-1:982345671234:application-inference-profile/*"
BUILT = f"arn:aws:bedrock:{region}:{account}:application-inference-profile/{profile}"
