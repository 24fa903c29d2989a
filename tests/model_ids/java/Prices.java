class Prices {
  static final Map<String, Double> INPUT = Map.of(
      "amazon.nova-lite-v1:0", 0.00006,
      "amazon.nova-pro-v1:0", 0.0008);
}
