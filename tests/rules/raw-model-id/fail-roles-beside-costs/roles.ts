export const agents = {
  planner: { modelId: "anthropic.claude-sonnet-5", inputCost: 3, outputCost: 15 },
  writer: { modelId: "amazon.nova-pro-v1:0", inputCost: 0.8, outputCost: 3.2 },
};
