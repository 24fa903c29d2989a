const rows = [
  { model: "anthropic.claude-3-haiku-20240307-v1:0", inputPer1K: 0.00025, outputPer1K: 0.00125 },
  { model: "amazon.nova-pro-v1:0", inputPer1K: 0.0008, outputPer1K: 0.0032 },
];
