from anthropic import AnthropicBedrockMantle

client = AnthropicBedrockMantle(aws_region="eu-central-1")
client.messages.create(model="anthropic.claude-opus-4-8", max_tokens=100, messages=[])
