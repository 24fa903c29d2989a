class A {
  private const string ModelId = "amazon.nova-lite-v1:0";
  void F(string model = "amazon.nova-pro-v1:0") {
    var r = new ConverseRequest { ModelId = "us.amazon.nova-lite-v1:0" };
    var m = string.IsNullOrEmpty(x) ? "us.amazon.nova-pro-v1:0" : x;
    kernel.AddBedrockTextGenerationService(modelId: "us.amazon.nova-micro-v1:0");
    client.ConverseAsync(new() { ModelId = ModelId });
  }
}
