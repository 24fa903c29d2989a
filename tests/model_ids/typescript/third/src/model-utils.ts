const REASONING_MODELS = ["us.anthropic.claude-3-7-sonnet-20250219-v1:0", "us.deepseek.r1-v1:0"];
export const isReasoning = (id: string) => REASONING_MODELS.includes(id);

export function getModelName(modelId: string): string {
  const names: Record<string, string> = {
    "us.anthropic.claude-3-7-sonnet-20250219-v1:0": "Claude 3.7 Sonnet",
    "us.amazon.nova-pro-v1:0": "Nova Pro",
  };
  return names[modelId] ?? modelId;
}

export const DEFAULT_SETTINGS: Settings = {
  provider: "bedrock",
  apiModelId: "us.anthropic.claude-3-7-sonnet-20250219-v1:0",
  temperature: 0.2,
};
