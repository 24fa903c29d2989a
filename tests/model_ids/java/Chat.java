class Chat {
  ChatLanguageModel model() {
    return BedrockAnthropicMessageChatModel.builder()
        .region(Region.US_EAST_1)
        .model("anthropic.claude-3-sonnet-20240229-v1:0")
        .build();
  }
}
