class A {
  @Value("${bedrock.model:amazon.nova-lite-v1:0}") String model;
  @ConfigProperty(name = "model", defaultValue = "amazon.nova-pro-v1:0") String other;
  private String third = Optional.ofNullable(System.getenv("MODEL_ID")).orElse("us.amazon.nova-lite-v1:0");
  void x() { BedrockChatModel.builder().modelId("us.amazon.nova-pro-v1:0").build(); }
  @RegisterAiService(modelName = "us.amazon.nova-micro-v1:0")
  interface B {}
}
