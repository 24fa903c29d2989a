const DEPRECATED_MODELS = ["anthropic.claude-v1", "anthropic.claude-instant-v1"];
const REPLACED = { "anthropic.claude-v1": "anthropic.claude-v2" };
