export const sample = [
  { input: { model: 'anthropic.claude-sonnet-5', input_tokens: 12480, output_tokens: 3200 } },
  { call: { modelId: 'amazon.nova-lite-v1:0', usage: { inputTokens: 12, outputTokens: 40 } } },
];
const rates = { main: { modelId: 'amazon.nova-pro-v1:0', inputTokens: 0.8, outputTokens: 3.2 } };
const run = { modelId: 'amazon.nova-micro-v1:0', max_input_tokens: 1000, max_output_tokens: 500 };
