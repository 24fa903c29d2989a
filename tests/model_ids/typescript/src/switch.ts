export function provider(modelId: string) {
  switch (modelId) {
    case "amazon.nova-micro-v1:0":
      return "amazon";
    case "anthropic.claude-v2":
      return "anthropic";
    default:
      return "unknown";
  }
}
