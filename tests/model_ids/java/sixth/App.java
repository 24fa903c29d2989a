class A {
  private static final String MODEL_ID = "amazon.nova-lite-v1:0";
  private String model = "amazon.nova-pro-v1:0";
  void f() {
    var r = ConverseRequest.builder().modelId("us.amazon.nova-lite-v1:0").build();
    String m = System.getenv().getOrDefault("MODEL", "us.amazon.nova-pro-v1:0");
    String n = env.getProperty("bedrock.model", "us.amazon.nova-micro-v1:0");
    var o = BedrockChatOptions.builder().model("us.amazon.nova-premier-v1:0").build();
    body.put("modelId", "amazon.nova-micro-v1:0");
    invoke(MODEL_ID);
  }
}
