from strands.models import CacheConfig
from strands.models.anthropic import AnthropicModel

model = AnthropicModel(model_id="claude-sonnet-5", cache_config=CacheConfig(strategy="auto"))
