export interface BedrockModelInfo {
  maxTokens: number;
  supportsImages: boolean;
  inputPrice?: number;
}

export type BedrockModelId = keyof typeof bedrockModels;
export const bedrockDefaultModelId: BedrockModelId = "anthropic.claude-sonnet-4-5-20250929-v1:0";

export const bedrockModels = {
  "anthropic.claude-sonnet-4-5-20250929-v1:0": { maxTokens: 8192, supportsImages: true, inputPrice: 3 },
  "anthropic.claude-haiku-4-5-20251001-v1:0": { maxTokens: 8192, supportsImages: true, inputPrice: 1 },
  "amazon.nova-pro-v1:0": { maxTokens: 5000, supportsImages: true },
} as const satisfies Record<string, BedrockModelInfo>;
