puts "amazon.nova-lite-v1:0"
logger.warn("anthropic.claude-v2 is old")
raise ArgumentError, "unknown, try amazon.nova-lite-v1:0"
