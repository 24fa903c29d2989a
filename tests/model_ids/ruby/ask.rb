client = Aws::BedrockRuntime::Client.new(region: "eu-west-1")
client.converse(model_id: "eu.anthropic.claude-3-haiku-20240307-v1:0", messages: messages)
