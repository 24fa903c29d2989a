class Ask {
  ConverseResponse ask() {
    return client.converse(r -> r.modelId(ModelIds.SONNET).messages(messages));
  }
}
