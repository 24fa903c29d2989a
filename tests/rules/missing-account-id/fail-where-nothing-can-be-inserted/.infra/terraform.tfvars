other_arn = "arn:aws:bedrock:eu-central-1::inference-profile/eu.amazon.nova-pro-v1:0"
