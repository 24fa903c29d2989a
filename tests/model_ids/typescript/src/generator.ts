export function compose(region: string): string[] {
  return [
    "litellm_settings:",
    "  drop_params: true",
    "model_list:",
    "  - model_name: fast",
    "    litellm_params:",
    "      model: bedrock/us.amazon.nova-lite-v1:0",
  ];
}
