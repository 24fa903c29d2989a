REGION = "us-east-1"
CLIENT = Aws::BedrockRuntime::Client.new(region: REGION)
ARN = ENV.fetch("BEDROCK_INFERENCE_PROFILE_ARN")
