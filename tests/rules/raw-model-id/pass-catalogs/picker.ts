export const picker = [
  { value: "anthropic.claude-3-haiku-20240307-v1:0", label: "Claude 3 Haiku", contextWindow: 200_000 },
  { value: "deepseek.r1-v1:0", label: "DeepSeek R1", contextWindow: 128_000 },
];
