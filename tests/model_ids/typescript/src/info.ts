export interface Info { id: string; contextWindow: number; supportsImages: boolean }

export const bedrockModels = {
  "anthropic.claude-3-haiku-20240307-v1:0": { contextWindow: 200_000, supportsImages: true },
  "amazon.nova-micro-v1:0": { contextWindow: 128_000, supportsImages: false },
} as const satisfies Record<string, Omit<Info, "id">>;
export const bedrockDefaultModelId: keyof typeof bedrockModels = "anthropic.claude-3-haiku-20240307-v1:0";
