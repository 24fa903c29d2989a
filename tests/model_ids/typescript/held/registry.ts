import type { ModelInfo } from "./types";

const info = (id: string, name: string, window: number): ModelInfo => ({ id, name, window });

export const registry: ModelInfo[] = [
  info("eu.anthropic.claude-sonnet-4-5-20250929-v1:0", "Claude Sonnet 4.5", 200_000),
  info("eu.anthropic.claude-haiku-4-5-20251001-v1:0", "Claude Haiku 4.5", 200_000),
  info("eu.amazon.nova-pro-v1:0", "Nova Pro", 300_000),
  info("eu.amazon.nova-lite-v1:0", "Nova Lite", 300_000),
  info("eu.amazon.nova-micro-v1:0", "Nova Micro", 128_000),
];

export const byTier = {
  small: "eu.amazon.nova-micro-v1:0",
  large: "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
} as const;
export const pick = (tier: keyof typeof byTier) => converse({ modelId: byTier[tier] });
