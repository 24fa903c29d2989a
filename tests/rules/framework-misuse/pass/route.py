import litellm

litellm.completion(model="bedrock/eu." + BASE, model_id=PROFILE_ARN, messages=[])
path = "src/bedrock/" + arn
