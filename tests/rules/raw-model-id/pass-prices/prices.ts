export const prices: Record<string, { input: number; output: number }> = {
  "amazon.nova-lite-v1:0": { input: 0.06, output: 0.24 },
  "amazon.nova-pro-v1:0": { input: 0.8, output: 3.2 },
};
