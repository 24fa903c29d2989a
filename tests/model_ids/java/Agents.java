class Agents {
  static final Map<String, String> MODEL_BY_AGENT = Map.of(
      "router", "eu.amazon.nova-micro-v1:0",
      "solver", "eu.anthropic.claude-opus-4-6-v1");
}
