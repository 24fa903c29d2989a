export const OPUS = "eu.anthropic.claude-opus-4-5-20251101-v1:0";
export const SONNET = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
export const HAIKU = "eu.anthropic.claude-haiku-4-5-20251001-v1:0";
export const NOVA = "eu.amazon.nova-pro-v1:0";
export const MICRO = "eu.amazon.nova-micro-v1:0";
