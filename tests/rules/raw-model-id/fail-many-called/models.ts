export const OPUS = "anthropic.claude-opus-4-5-20251101-v1:0";
export const SONNET = "anthropic.claude-sonnet-4-5-20250929-v1:0";
export const HAIKU = "anthropic.claude-haiku-4-5-20251001-v1:0";
export const NOVA_PRO = "amazon.nova-pro-v1:0";
export const NOVA_LITE = "amazon.nova-lite-v1:0";
