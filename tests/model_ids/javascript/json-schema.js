export const schema = {
  properties: {
    model: { type: "string", examples: ["anthropic.claude-v2:1"], description: "anthropic.claude-v2:1" },
    judge: { type: "string", default: "amazon.nova-pro-v1:0" },
  },
};
