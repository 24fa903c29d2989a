export const bedrock = Object.freeze([
  { id: "us.anthropic.claude-sonnet-4-20250514-v1:0", label: "Claude Sonnet 4", ctx: 200_000, tools: true },
  { id: "us.anthropic.claude-3-7-sonnet-20250219-v1:0", label: "Claude 3.7 Sonnet", ctx: 200_000, tools: true },
  { id: "us.amazon.nova-pro-v1:0", label: "Nova Pro", ctx: 300_000, tools: true },
  { id: "us.deepseek.r1-v1:0", label: "DeepSeek R1", ctx: 64_000, tools: false },
]);

export const fallback = bedrock[0].id;
