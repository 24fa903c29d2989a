const arn = process.env.BEDROCK_ANSWERS_PROFILE_ARN!;
