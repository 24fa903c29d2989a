import os

from haystack_integrations.components.embedders.amazon_bedrock import (
    AmazonBedrockDocumentEmbedder,
    AmazonBedrockTextEmbedder,
)
from haystack_integrations.components.rankers.amazon_bedrock import AmazonBedrockRanker

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]

embedder = AmazonBedrockTextEmbedder(model=ARN)
documents = AmazonBedrockDocumentEmbedder(
    model=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"],
    batch_size=16,
)
ranker = AmazonBedrockRanker(model=ARN, top_k=3)
