class AnthropicBedrockMantle:
    pass


client = AnthropicBedrockMantle()
