from pydantic_ai.models.bedrock import BedrockConverseModel

model = BedrockConverseModel(settings.bedrock_inference_profile_arn)
