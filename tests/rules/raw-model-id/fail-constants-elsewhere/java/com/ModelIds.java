public final class ModelIds {
  public static final String HAIKU = "anthropic.claude-3-haiku-20240307-v1:0";
  public static final String SONNET = "anthropic.claude-3-sonnet-20240229-v1:0";
  public static final String NOVA_LITE = "amazon.nova-lite-v1:0";
}
