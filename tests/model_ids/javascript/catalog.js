export const models = [
  { id: "anthropic.claude-3-haiku-20240307-v1:0", name: "Claude 3 Haiku", maxTokens: 4096 },
  { id: "anthropic.claude-3-sonnet-20240229-v1:0", name: "Claude 3 Sonnet", maxTokens: 4096 },
  { id: "amazon.nova-micro-v1:0", name: "Nova Micro", maxTokens: 5120 },
  { id: "amazon.nova-lite-v1:0", name: "Nova Lite", maxTokens: 5120 },
  { id: "amazon.nova-pro-v1:0", name: "Nova Pro", maxTokens: 5120 },
];
