public enum Models {
  CLAUDE_HAIKU("anthropic.claude-3-haiku-20240307-v1:0", 200_000),
  CLAUDE_SONNET("anthropic.claude-3-sonnet-20240229-v1:0", 200_000),
  NOVA_PRO("amazon.nova-pro-v1:0", 300_000);

  private final String id;
}
