# model_id: "anthropic.claude-sonnet-5"
PRICES = { "anthropic.claude-sonnet-5" => 3.0, "amazon.nova-pro-v1:0" => 0.8 }
ARN = ENV.fetch("BEDROCK_INFERENCE_PROFILE_ARN")
puts "claude" if id == "anthropic.claude-sonnet-5"
