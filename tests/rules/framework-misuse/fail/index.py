from llama_index.llms.bedrock_converse import BedrockConverse

llm = BedrockConverse(model=profile_arn)
