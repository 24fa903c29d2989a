export function modelId(name: string): string {
  if (name === "claude-sonnet") {
    return "anthropic.claude-3-sonnet-20240229-v1:0";
  } else if (name === "claude-haiku") {
    return "anthropic.claude-3-haiku-20240307-v1:0";
  }
  if (name === "nova-lite") return "amazon.nova-lite-v1:0";
  throw new Error(name);
}
