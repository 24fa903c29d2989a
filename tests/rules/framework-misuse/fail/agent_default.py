from strands.models import BedrockModel, CacheConfig

model = BedrockModel(model_id=ARN, cache_config=CacheConfig())
