class Profile {
  void create(BedrockClient client) {
    client.createInferenceProfile(r -> r.inferenceProfileName("chat")
        .modelSource(s -> s.copyFrom("arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0")));
  }
}
