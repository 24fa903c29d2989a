from llama_index.llms.bedrock_converse import BedrockConverse

llm = BedrockConverse(model="anthropic.claude-sonnet-5", application_inference_profile_arn=profile_arn)
