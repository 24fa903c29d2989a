package bedrock

const EmbeddingModelID = "cohere.english-small-v3"
