class Supported {
  private static final Set<String> STREAMING = Set.of("amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0");
  private static final List<String> SUPPORTED_MODELS = List.of("anthropic.claude-v2", "anthropic.claude-v2:1");
}
