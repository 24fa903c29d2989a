import os

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
OTHER = os.environ.get("BEDROCK_INFERENCE_PROFIL_ARN")
CLASSIFY = os.getenv("BEDROCK_CLASSIFY_PROFILE_ARN")


def parameter(ssm, env):
    return ssm.get_parameter(Name=f"/{env}/agents/bedrock/classify/inference-profile-arn")
