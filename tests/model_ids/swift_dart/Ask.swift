let input = ConverseInput(messages: messages, modelId: "eu.anthropic.claude-3-haiku-20240307-v1:0")
