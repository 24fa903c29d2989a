import os

from haystack_integrations.components.embedders.amazon_bedrock import AmazonBedrockTextEmbedder
from haystack_integrations.components.generators.amazon_bedrock import AmazonBedrockChatGenerator
from haystack_integrations.components.rankers.amazon_bedrock import AmazonBedrockRanker

generator = AmazonBedrockChatGenerator(model=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"])
embedder = AmazonBedrockTextEmbedder(model=os.environ["EMBEDDING_MODEL"])
ranker = AmazonBedrockRanker(top_k=3)
