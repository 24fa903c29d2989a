const LIMITS: Record<string, number> = {
  "anthropic.claude-3-haiku-20240307-v1:0": 200000,
  "meta.llama3-8b-instruct-v1:0": 8192,
};

export const supportsTools = (id: string) =>
  ["amazon.nova-pro-v1:0", "amazon.nova-lite-v1:0"].some((known) => id.endsWith(known));
