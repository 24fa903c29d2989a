raise ArgumentError, "anthropic.claude-sonnet-5" if family("anthropic.claude-sonnet-5") == :claude
