class Pricing {
  private static final Map<String, BigDecimal> INPUT = Map.of(
      "amazon.nova-lite-v1:0", new BigDecimal("0.06"),
      "amazon.nova-pro-v1:0", new BigDecimal("0.8"));
  private static final Map<String, Rate> RATES = Map.ofEntries(
      Map.entry("anthropic.claude-3-haiku-20240307-v1:0", new Rate(0.25, 1.25)),
      entry("amazon.nova-micro-v1:0", Rate.of(0.03, 0.14)));
  static { COSTS.put("amazon.nova-lite-v1:0", 0.06); }
  boolean isNova(String id) { return "amazon.nova-lite-v1:0".equals(id) || id.startsWith("amazon.nova-pro-v1"); }
  int window(String id) {
    return switch (id) {
      case "amazon.nova-lite-v1:0" -> 300_000;
      case "anthropic.claude-3-haiku-20240307-v1:0" -> 200_000;
      default -> 8_000;
    };
  }
}
