import litellm

litellm.completion(model=f"bedrock/converse/{PROFILE_ARN}", messages=[])
path = "src/bedrock/" + arn
