import boto3

SOURCES = {
    "opus": "eu.anthropic.claude-opus-4-6-v1",
    "haiku": "eu.anthropic.claude-haiku-4-5-20251001-v1:0",
}


def create(account, team):
    bedrock = boto3.client("bedrock", region_name="eu-central-1")
    for key, source in SOURCES.items():
        arn = f"arn:aws:bedrock:eu-central-1:{account}:inference-profile/{source}"
        bedrock.create_inference_profile(inferenceProfileName=f"{team}-{key}", modelSource={"copyFrom": arn})
