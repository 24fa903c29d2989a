MODEL = None  # bedrock-profile: ignore raw-model-id, for now
