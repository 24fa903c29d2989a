# model = "anthropic.claude-sonnet-5"
arn = System.get_env("BEDROCK_INFERENCE_PROFILE_ARN")
prices = %{"anthropic.claude-sonnet-5" => 3.0}
