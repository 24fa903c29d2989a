const PER_MILLION = {
  "amazon.nova-lite-v1:0": { in: 0.06, out: 0.24 },
  'anthropic.claude-3-haiku-20240307-v1:0': { in: 0.25, out: 1.25 },
};
