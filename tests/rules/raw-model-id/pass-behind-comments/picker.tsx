const MODELS = [
  // The ids have no date (checked in July),
  // and no version either.
  { value: 'us.anthropic.claude-sonnet-5', label: 'Claude Sonnet 5' },
  /* smaller, cheaper */
  { value: 'us.amazon.nova-2-lite-v1:0', label: 'Amazon Nova 2 Lite' },
];
