third = "arn:aws:bedrock:eu-central-1::foundation-model/example.small-model"
