class Invoke {
  void invoke() {
    var request = InvokeModelRequest.builder().modelId("meta.llama3-1-70b-instruct-v1:0").body(body).build();
    client.invokeModel(request);
  }
}
