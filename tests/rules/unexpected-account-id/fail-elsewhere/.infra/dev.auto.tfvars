third = "arn:aws:bedrock:eu-central-1:123456789012:foundation-model/example.small-model"
