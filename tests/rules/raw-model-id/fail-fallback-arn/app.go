package app

import "cmp"

var modelArn = cmp.Or(os.Getenv("MODEL_ARN"), "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0")
