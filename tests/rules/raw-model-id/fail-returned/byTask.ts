export function modelId(task: string): string {
  switch (task) {
    case "plan":
      return "anthropic.claude-3-sonnet-20240229-v1:0";
    case "route":
      return "anthropic.claude-3-haiku-20240307-v1:0";
    default:
      return "amazon.nova-lite-v1:0";
  }
}
