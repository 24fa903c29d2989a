const NAMES = new Map<string, string>([
  ["eu.anthropic.claude-sonnet-4-5-20250929-v1:0", "Claude Sonnet 4.5"],
  ["eu.amazon.nova-lite-v1:0", "Nova Lite"],
]);

export function label(id: string): string {
  if (id === "eu.amazon.nova-premier-v1:0" || id.endsWith("amazon.nova-premier-v1:0")) return "Nova Premier";
  return NAMES.get(id) ?? id;
}

export enum Models {
  Haiku = "anthropic.claude-3-haiku-20240307-v1:0",
  Sonnet = "anthropic.claude-3-sonnet-20240229-v1:0",
}

export type Known = "amazon.nova-micro-v1:0" | "amazon.nova-lite-v1:0";
