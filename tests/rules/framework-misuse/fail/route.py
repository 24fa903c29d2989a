import litellm

litellm.completion(model=f"bedrock/{PROFILE_ARN}", messages=[])
litellm.completion(model="bedrock/" + arn, messages=[])
