SUPPORTED_MODELS = %w[amazon.nova-lite-v1:0 amazon.nova-pro-v1:0].freeze
ALLOWED = ["anthropic.claude-v2", "anthropic.claude-v2:1"].freeze
