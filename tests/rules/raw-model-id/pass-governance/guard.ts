export const guard = { allowedModels: ["amazon.nova-lite-v1:0"], deniedModels: ["anthropic.claude-v2"] };
