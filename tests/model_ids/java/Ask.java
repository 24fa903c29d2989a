class Ask {
  String ask(BedrockRuntimeClient client, String text) {
    return client.converse(request -> request
        .modelId("anthropic.claude-3-haiku-20240307-v1:0")
        .messages(message(text))).output().message().content().get(0).text();
  }
}
