class Ask {
  InvokeModelResponse ask(BedrockRuntimeClient client, String text) {
    String arn = System.getenv("BEDROCK_INFERENCE_PROFILE_ARN");
    String request = new JSONObject()
        .put("prompt", text)
        .put("max_tokens_to_sample", 200)
        .toString();
    return client.invokeModel(it -> it.modelId(arn).body(SdkBytes.fromUtf8String(request)));
  }
}
