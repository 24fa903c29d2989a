from aws_cdk import aws_bedrock as bedrock

SOURCE = "eu.anthropic.claude-sonnet-5"

profile = bedrock.CfnApplicationInferenceProfile(
    scope,
    "Profile",
    inference_profile_name="other-claude-sonnet-5",
    model_source=bedrock.CfnApplicationInferenceProfile.InferenceProfileModelSourceProperty(
        copy_from=f"arn:aws:bedrock:eu-central-1:{account}:inference-profile/{SOURCE}",
    ),
)
