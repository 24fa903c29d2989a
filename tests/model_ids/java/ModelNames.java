public final class ModelNames {
  public static final String TITAN_LITE = "amazon.titan-text-lite-v1";
  public static final String TITAN_EXPRESS = "amazon.titan-text-express-v1";
  public static final String LLAMA_3_8B = "meta.llama3-8b-instruct-v1:0";
  public static final String CLAUDE_V2 = "anthropic.claude-v2";

  private ModelNames() {}
}
