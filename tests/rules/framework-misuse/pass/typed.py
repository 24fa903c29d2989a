from pydantic_ai.models.bedrock import BedrockConverseModel

model = BedrockConverseModel("anthropic.claude-sonnet-5", settings={"bedrock_inference_profile": arn})
