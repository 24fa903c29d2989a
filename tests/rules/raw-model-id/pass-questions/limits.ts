export const reasons = isReasoningModel("eu.anthropic.claude-sonnet-4-5-20250929-v1:0");
export const cached = supportsPromptCache({ modelId: "eu.amazon.nova-pro-v1:0" });
export const price = tokenPrice("eu.amazon.nova-lite-v1:0", 1000);
