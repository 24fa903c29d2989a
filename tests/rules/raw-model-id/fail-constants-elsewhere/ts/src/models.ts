export const Models = {
  haiku: "anthropic.claude-3-haiku-20240307-v1:0",
  sonnet: "anthropic.claude-3-sonnet-20240229-v1:0",
  novaPro: "amazon.nova-pro-v1:0",
  novaLite: "amazon.nova-lite-v1:0",
  novaMicro: "amazon.nova-micro-v1:0",
} as const;

export enum ModelId {
  Premier = "amazon.nova-premier-v1:0",
  Llama = "meta.llama3-8b-instruct-v1:0",
}
