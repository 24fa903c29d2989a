public final class A {
  public static final class Models {
    public static final String LITE = "amazon.nova-lite-v1:0";
    public static final String PRO = "amazon.nova-pro-v1:0";
  }
  static final Set<String> VISION = Set.of("amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0");
  static final List<ModelDto> ALL = List.of(
      new ModelDto("amazon.nova-lite-v1:0", "Nova Lite", 300_000),
      new ModelDto("amazon.nova-pro-v1:0", "Nova Pro", 300_000));
  @Operation(description = "Calls amazon.nova-lite-v1:0 by default")
  @Schema(allowableValues = {"amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"})
  String model;
  void x() {
    log.info("asking {}", "amazon.nova-lite-v1:0");
    if (Objects.equals(id, "amazon.nova-lite-v1:0")) return;
    Tags.of("model", "amazon.nova-lite-v1:0");
    throw new IllegalArgumentException("use amazon.nova-pro-v1:0");
  }
}
