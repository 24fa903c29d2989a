const VENDORS: Record<string, string[]> = {
  openai: ["gpt-4o", "gpt-4o-mini"],
  bedrock: ["anthropic.claude-3-haiku-20240307-v1:0", "amazon.nova-lite-v1:0"],
};

export const write = (vendor: string, text: string) => complete(VENDORS[vendor][0], text);
