class A {
  public string ModelId { get; set; } = "amazon.nova-lite-v1:0";
  string m = Environment.GetEnvironmentVariable("MODEL_ID") ?? "amazon.nova-pro-v1:0";
  string n = config["Bedrock:ModelId"] ?? "us.amazon.nova-lite-v1:0";
  string p = config.GetValue("Bedrock:ModelId", "us.amazon.nova-pro-v1:0");
  void X() { builder.AddBedrockChatCompletionService("us.amazon.nova-micro-v1:0"); }
}
