VENDORS = {
  openai: %w[gpt-4o],
  bedrock: ["anthropic.claude-3-haiku-20240307-v1:0", "amazon.nova-lite-v1:0"]
}.freeze

VENDORS.each { |vendor, names| puts "#{vendor}: #{names.join(', ')}" }
