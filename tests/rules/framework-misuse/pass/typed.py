from pydantic_ai.models.bedrock import BedrockConverseModel

model = BedrockConverseModel("anthropic.claude-sonnet-5", settings={"bedrock_inference_profile": arn})
named = BedrockConverseModel(settings.bedrock_inference_profile_arn, profile=claude)
