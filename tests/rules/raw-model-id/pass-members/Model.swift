enum Model: String, CaseIterable {
  case micro = "amazon.nova-micro-v1:0"
  case opus = "anthropic.claude-3-opus-20240229-v1:0"
}
