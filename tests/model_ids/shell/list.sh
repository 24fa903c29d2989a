aws bedrock list-foundation-models --query "modelSummaries[?modelId=='anthropic.claude-v2']"
