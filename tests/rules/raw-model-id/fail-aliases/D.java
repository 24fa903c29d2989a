class D {
  static final Map<String, String> ALIASES = Map.of(
      "haiku", "anthropic.claude-3-haiku-20240307-v1:0",
      "sonnet", "anthropic.claude-3-sonnet-20240229-v1:0");
  ConverseResponse ask(String alias) { return client.converse(r -> r.modelId(ALIASES.get(alias))); }
}
