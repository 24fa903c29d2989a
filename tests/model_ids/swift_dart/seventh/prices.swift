let rates: [Key: Double] = [
  Key("bedrock", "amazon.nova-pro-v1:0"): 0.8,
  Key("bedrock", "anthropic.claude-sonnet-5"): 3.0,
]
