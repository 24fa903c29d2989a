export function toBedrock(name: string): string {
  switch (name) {
    case "claude-3-haiku":
      return "anthropic.claude-3-haiku-20240307-v1:0";
    case "nova-lite":
      return "amazon.nova-lite-v1:0";
    default:
      throw new Error(`no model ${name}, for example anthropic.claude-v2:1`);
  }
}
