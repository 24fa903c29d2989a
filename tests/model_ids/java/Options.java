class Options {
  BedrockChatOptions options = BedrockChatOptions.builder().model("eu.amazon.nova-pro-v1:0").temperature(0.1).build();
  boolean isNova(String id) { return id.contains("amazon.nova-2") || Objects.equals(id, "amazon.nova-pro-v1:0"); }
}
