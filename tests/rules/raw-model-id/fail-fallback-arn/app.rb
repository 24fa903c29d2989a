MODEL_ARN = ENV.fetch("MODEL_ARN", "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0")
