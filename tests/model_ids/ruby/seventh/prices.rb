RATES = {
  ["bedrock", "amazon.nova-pro-v1:0"] => 0.8,
  ["bedrock", "anthropic.claude-sonnet-5"] => 3.0,
}.freeze
