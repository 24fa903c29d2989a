/**
 * Calls {@code anthropic.claude-sonnet-5} through its profile.
 */
class Main {
  static final String ARN = System.getenv("BEDROCK_INFERENCE_PROFILE_ARN");
  static final Map<String, Integer> LIMITS = Map.of();

  boolean isClaude(String id) {
    return "anthropic.claude-sonnet-5".equals(id) || id.equals("amazon.nova-pro-v1:0");
  }
}
