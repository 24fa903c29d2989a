export const PRICES: Record<string, { input: number; output: number }> = {
  "anthropic.claude-3-haiku-20240307-v1:0": { input: 0.25, output: 1.25 },
};

export function price(model: string): number {
  if (model.includes("nova-lite")) return 0.06;
  return model === "amazon.nova-pro-v1:0" ? 0.8 : PRICES["anthropic.claude-3-haiku-20240307-v1:0"].input;
}

export const fallback = (model?: string) => model || "eu.amazon.nova-lite-v1:0";
