import os

ARN = os.environ.get("MODEL_ARN", "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0")
