const GLOBAL_ONLY = new Set(["anthropic.claude-opus-4-8", "anthropic.claude-sonnet-5"]);

export const prefixed = (id: string) => (GLOBAL_ONLY.has(id) ? `global.${id}` : `eu.${id}`);
export const call = (id: string) => invoke({ modelId: GLOBAL_ONLY.has(id) ? id : "eu.amazon.nova-2-lite-v1:0" });
