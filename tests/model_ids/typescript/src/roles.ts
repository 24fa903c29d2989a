export const agents = {
  triage: { model: "us.amazon.nova-micro-v1:0", temperature: 0, costPerCall: 0.001 },
  research: { model: "us.anthropic.claude-sonnet-4-20250514-v1:0", temperature: 0.3, costPerCall: 0.02 },
  review: { model: "us.anthropic.claude-opus-4-20250514-v1:0", temperature: 0, costPerCall: 0.11 },
};
